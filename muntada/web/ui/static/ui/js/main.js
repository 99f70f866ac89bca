// The one script a page loads. Each behaviour finds its elements by data- attributes and binds them once;
// after a part of the page was morphed, all are asked again.
import { bindClocks } from "./clock.js";
import { bindLive } from "./live.js";
import { bindForms } from "./post.js";
import { bindRows } from "./rows.js";
import { bindZones } from "./zone.js";

function bind() {
  bindClocks();
  bindZones();
  bindLive();
}

bindForms();
bindRows();
bind();
document.addEventListener("ui:morphed", bind);
