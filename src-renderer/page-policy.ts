import { z } from 'zod';
import { styleNonce } from './state/nonce.ts';

interface TrustedTypesFactory {
  createPolicy(name: string, rules: { createHTML: (text: string) => string }): unknown;
}

declare global {
  var __webpack_nonce__: string | undefined;
}

/**
 * Makes the page keep the host's policy; it must run before any other library does.
 * One Trusted Types policy, `default`: libraries clear elements with `innerHTML = ''` (ECharts) and fill `<style>`
 * elements through it (Mantine); neither holds a `<`, and text without one cannot become an element. Else it throws.
 */
function keepPolicy(): void {
  const factory = (window as { trustedTypes?: TrustedTypesFactory }).trustedTypes;
  factory?.createPolicy('default', { createHTML: plainTextOnly });
  // zod would try `new Function` once, only to see whether it may.
  z.config({ jitless: true });
  // The scroll lock of modals (react-remove-scroll) looks for its style nonce under this name.
  globalThis.__webpack_nonce__ = styleNonce();
}

function plainTextOnly(text: string): string {
  if (text.includes('<')) throw new TypeError('Text is never turned into HTML in Kymo.');
  return text;
}

keepPolicy();
