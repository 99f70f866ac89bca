// A screen in the room: the whole of it on demand, and the choice of languages out of sight while nobody moves.
const REST = 4000; // ms without a movement until the choice fades

const screen = document.querySelector("[data-screen]");
const button = screen.querySelector("[data-screen-full]");
let timer = null;

function wake() {
  screen.classList.remove("is-resting");
  clearTimeout(timer);
  timer = setTimeout(() => screen.classList.add("is-resting"), REST);
}

button.hidden = !document.fullscreenEnabled;
button.addEventListener("click", () => {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen();
});
for (const sign of ["pointermove", "keydown", "focusin"]) document.addEventListener(sign, wake);
wake();
navigator.wakeLock?.request("screen").catch(() => {}); // a screen that goes dark is no screen; where it may not, it may not
