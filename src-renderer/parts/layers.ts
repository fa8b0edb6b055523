const openLayers = '[role="dialog"], [role="menu"], [role="listbox"]';

/** True while a dialog, menu or list lies over the screen; Esc then belongs to it. */
export function isLayerOpen(): boolean {
  return [...document.querySelectorAll(openLayers)].some(layer => layer.checkVisibility());
}

/** True while text is being written, where a key must not change what is on screen. */
export function isTyping(): boolean {
  const { activeElement } = document;
  if (activeElement instanceof HTMLInputElement) return !activeElement.readOnly;
  return activeElement instanceof HTMLTextAreaElement;
}
