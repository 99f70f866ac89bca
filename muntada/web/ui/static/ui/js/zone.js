// Adds the reader's own time beside <time data-zoned="Asia/Shanghai">, when her clock differs from the one shown.

const sentence = document.getElementById("words")?.dataset.yourTime ?? "{time}";

/** Annotate every zoned time that is not yet. */
export function bindZones() {
  for (const time of document.querySelectorAll("time[data-zoned]")) {
    if (time.nextElementSibling?.matches("[data-your-time]")) continue;
    const moment = new Date(time.dateTime);
    if (Number.isNaN(moment.getTime()) || offset(time.dateTime) === -moment.getTimezoneOffset()) continue;
    const own = document.createElement("small");
    own.className = "your-time";
    own.dataset.yourTime = "";
    own.textContent = sentence.replace("{time}", write(moment, time));
    time.after(" ", own);
  }
}

/** Minutes east of Greenwich in an ISO date and time; those without an offset are in UTC. */
function offset(iso) {
  const found = /([+-])(\d\d):(\d\d)$/.exec(iso);
  if (!found) return 0;
  return (found[1] === "-" ? -1 : 1) * (Number(found[2]) * 60 + Number(found[3]));
}

function write(moment, time) {
  const language = time.closest("[lang]")?.lang || "en";
  const locale = language.startsWith("ar") ? "ar-u-nu-arab" : language === "en" ? "en-GB" : language;
  const parts = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  const there = time.dateTime.slice(0, 10);
  const here = `${moment.getFullYear()}-${String(moment.getMonth() + 1).padStart(2, "0")}-${String(moment.getDate()).padStart(2, "0")}`;
  if (there !== here) Object.assign(parts, { day: "numeric", month: "long" });
  return new Intl.DateTimeFormat(locale, parts).format(moment);
}
