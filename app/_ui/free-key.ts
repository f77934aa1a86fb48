const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** True while a single key may act: nobody is typing, no modifier is held, no dialog or menu is open. A checkbox takes no letters. */
export const isFreeKey = (event: KeyboardEvent): boolean =>
  !event.defaultPrevented &&
  !(event.metaKey || event.ctrlKey || event.altKey) &&
  (!isTyping(event.target) || (event.target instanceof HTMLInputElement && event.target.type === "checkbox")) &&
  document.querySelector('[role="dialog"], [role="menu"]') === null;
