// Says what a slider stands at while it is moved; without scripts the page says it when it is sent.
for (const slider of document.querySelectorAll("input[data-weight]")) {
  const output = document.querySelector(`output[for="${slider.id}"]`);
  const language = document.documentElement.lang === "ar" ? "ar-EG" : document.documentElement.lang;
  const form = new Intl.NumberFormat(language, { style: "percent" });
  slider.addEventListener("input", () => {
    output.value = form.format(slider.valueAsNumber / 100);
  });
}
