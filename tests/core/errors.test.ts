import { describe, expect, it } from 'vitest';
import { errorKinds, exitCodeOf, KymoError, toWireError } from '../../src-main/core/errors.ts';

describe('an error that leaves the program', () => {
  it('is its kind and its sentence when it is ours', () => {
    const cause = new Error('EACCES');
    expect(toWireError(new KymoError('file-missing', 'x.csv does not exist.', { cause }))).toEqual({
      kind: 'file-missing',
      sentence: 'x.csv does not exist.',
    });
  });

  it('is a cancelling when work was aborted', () => {
    const controller = new AbortController();
    controller.abort();
    expect(toWireError(controller.signal.reason)).toEqual({ kind: 'cancelled', sentence: 'Cancelled.' });
  });

  it('is internal otherwise, and never longer than 500 characters of what was thrown', () => {
    const sentence = `Something in Kymo failed: ${'x'.repeat(500)}`;
    expect(toWireError(new Error('x'.repeat(9000)))).toEqual({ kind: 'internal', sentence });
    expect(toWireError('x'.repeat(9000))).toEqual({ kind: 'internal', sentence });
    expect(toWireError(undefined)).toEqual({
      kind: 'internal',
      sentence: 'Something in Kymo failed: undefined',
    });
  });
});

describe('the exit code', () => {
  it('of every kind is one the design names', () => {
    expect(Object.fromEntries(errorKinds.map(kind => [kind, exitCodeOf(kind)]))).toEqual({
      usage: 2,
      'file-missing': 3,
      'file-unreadable': 3,
      'file-refused': 3,
      'server-failed': 3,
      'case-locked': 3,
      'case-damaged': 3,
      'case-foreign': 3,
      'not-found': 2,
      'sql-refused': 2,
      'sql-failed': 2,
      'gate-refused': 5,
      cancelled: 130,
      'engine-lost': 70,
      internal: 70,
    });
  });
});
