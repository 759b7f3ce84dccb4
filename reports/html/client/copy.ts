import { button } from "./dom.ts";

/** A button that copies a text, and says whether it did. */
export function copyButton(label: string, text: string): HTMLButtonElement {
  const made = button(
    label,
    () => {
      // Without a secure context or with permission denied there is no clipboard.
      const copied = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error("no clipboard"));
      copied.then(
        () => say("Copied"),
        () => say("Not allowed here"),
      );
    },
    { class: "copy" },
  );
  const say = (answer: string): void => {
    made.textContent = answer;
    setTimeout(() => {
      made.textContent = label;
    }, 1500);
  };
  return made;
}
