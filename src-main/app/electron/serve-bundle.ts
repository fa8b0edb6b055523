import { secured } from '../forward.ts';
import type { Serve } from '../node-listener.ts';
import { errorAnswer } from '../plain-answer.ts';
import { pageOrigin } from './bridge.ts';

/** The handler of `app://`: our one origin and nothing beside it. */
export function serveBundle(forward: Serve): Serve {
  return async request => {
    if (request.url.startsWith(`${pageOrigin}/`)) return forward(request);
    return secured(errorAnswer(404, { kind: 'not-found', sentence: 'There is nothing at this address.' }));
  };
}
