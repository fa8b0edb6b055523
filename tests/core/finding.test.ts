import { describe, expect, it } from 'vitest';
import { figureText, fillSentence, findingEditSchema, findingSchema } from '../../src-main/core/finding.ts';

describe('a sentence', () => {
  it('takes its numbers from the figures, as people write them', () => {
    const figures = [
      { name: 'calls', value: 42_889 },
      { name: 'day', value: '2003-09-02' },
      { name: 'share', value: 0.123_456 },
      { name: 'complete', value: false },
      { name: 'next', value: null },
    ];
    expect(fillSentence('{day}: {calls} calls ({share}), complete: {complete}, next: {next}', figures)).toBe(
      '2003-09-02: 42,889 calls (0.12), complete: no, next: none',
    );
  });

  it('that names a figure nobody gave is an error of the program', () => {
    expect(() => fillSentence('{calls} calls', [])).toThrow('sentence names the unknown figure {calls}');
  });

  it('does not read figures out of the values of figures', () => {
    expect(
      fillSentence('{a} and {b}', [
        { name: 'a', value: '{b}' },
        { name: 'b', value: '$&' },
      ]),
    ).toBe('{b} and $&');
  });
});

describe('the text of a figure', () => {
  it('separates thousands and keeps the decimals asked for', () => {
    expect([figureText(5_323_661), figureText(-1234.5678), figureText(0.5, 0), figureText(1 / 3, 4)]).toEqual(
      ['5,323,661', '-1,234.57', '1', '0.3333'],
    );
  });
});

describe('a finding', () => {
  const finding = {
    findingId: 'a',
    analysis: null,
    rule: null,
    run: null,
    title: 'Title',
    detail: '',
    severity: 'high',
    confidence: 'low',
    recommendation: null,
    figures: [],
    evidence: null,
    included: true,
    position: 1,
    edited: false,
  };

  it('has a title', () => {
    expect(findingSchema.parse(finding)).toEqual(finding);
    expect(findingSchema.safeParse({ ...finding, title: '' }).success).toBe(false);
  });

  it('lets the analyst change words and judgement, not figures or origin', () => {
    const edit = { ...finding, title: 'Other', figures: [{}], run: 'forged', findingId: 'other' };
    expect(findingEditSchema.parse(edit)).toEqual({
      title: 'Other',
      detail: '',
      severity: 'high',
      confidence: 'low',
      recommendation: null,
      included: true,
    });
  });
});
