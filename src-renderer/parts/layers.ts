const openLayers = '[role="dialog"], [role="menu"], [role="listbox"]';

function isLayerOpen(): boolean {
  return [...document.querySelectorAll(openLayers)].some(layer => layer.checkVisibility());
}

const keysOfLayers = new WeakSet<Event>();

/**
 * True for a key that went down while a dialog, menu or list lay over the screen. It is theirs even when they are gone
 * by the time the event gets here: a dialog that Esc closes leaves the page before the page's own listeners are asked.
 */
export function isKeyOfLayer(event: Event): boolean {
  return keysOfLayers.has(event);
}

// This module is read before anything is drawn, so no layer hears a key sooner.
window.addEventListener(
  'keydown',
  event => {
    if (isLayerOpen()) keysOfLayers.add(event);
  },
  { capture: true },
);

/** True while text is being written, where a key must not change what is on screen. */
export function isTyping(): boolean {
  const { activeElement } = document;
  if (activeElement instanceof HTMLInputElement) return !activeElement.readOnly;
  return activeElement instanceof HTMLTextAreaElement;
}
