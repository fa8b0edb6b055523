import { describe, expect, it } from 'vitest';
import { toWireError } from '../../src-main/core/errors.ts';
import type { Finding } from '../../src-main/core/finding.ts';
import type { Engine } from '../../src-main/engine/engine.ts';
import { importOne, testEngine } from '../helpers/engine.ts';
import { testFile } from '../helpers/files.ts';

const patience = () => new AbortController().signal;

/** Counts per hour over three weeks: calm days of 24 calls and one of many. */
function counts(busiest: number): string {
  const rows = Array.from({ length: 21 * 24 }, (_unused, hour) => {
    const day = Math.floor(hour / 24);
    const at = new Date(Date.UTC(2026, 0, 5) + hour * 3_600_000).toISOString();
    return `${at},${day === 9 ? busiest : 1 + (day % 3)}`;
  });
  return `Start,Calls\n${rows.join('\n')}\n`;
}

async function proposed(): Promise<{ engine: Engine; findings: readonly Finding[] }> {
  const engine = await testEngine();
  await importOne(engine, await testFile('counts.csv', counts(50)));
  return { engine, findings: await engine.proposeFindings(patience()) };
}

const own = {
  title: 'Seen on site',
  detail: 'The phones ring in an empty room.',
  severity: 'critical',
  confidence: 'high',
  recommendation: 'Staff the room.',
} as const;

describe('the register of findings', () => {
  it('is proposed by severity, each with its run and in its place', async () => {
    const { findings } = await proposed();
    expect(findings.length).toBeGreaterThan(3);
    const ranks = ['critical', 'high', 'medium', 'low', 'info'];
    const order = findings.map(finding => ranks.indexOf(finding.severity));
    expect(order).toEqual(order.toSorted((one, other) => one - other));
    expect(findings.map(finding => finding.position)).toEqual(findings.map((_finding, index) => index + 1));
    expect(findings.filter(({ run, edited, included }) => run === null || edited || !included)).toEqual([]);
    expect(new Set(findings.map(finding => finding.findingId)).size).toBe(findings.length);
  });

  it('proposed twice is the same', async () => {
    const { engine, findings } = await proposed();
    expect(await engine.proposeFindings(patience())).toEqual(findings);
    expect(await engine.findings()).toEqual(findings);
  });

  it('keeps the words of the analyst when it is proposed again on new data, with new figures', async () => {
    const { engine, findings } = await proposed();
    const busiest = findings.find(finding => finding.rule === 'busiest-day');
    const calm = findings.find(finding => finding !== busiest && finding.analysis === busiest?.analysis);
    if (busiest === undefined || calm === undefined) throw new Error('the sample has a busiest day');
    const edit = { title: 'My title', severity: 'low', recommendation: 'Do it.' } as const;
    const edited = await engine.editFinding(busiest.findingId, edit);
    expect(edited).toEqual({ ...busiest, ...edit, edited: true });
    await engine.removeSource(1);
    await importOne(engine, await testFile('counts.csv', counts(70)));
    const again = await engine.proposeFindings(patience());
    const renewed = again.find(finding => finding.findingId === busiest.findingId);
    expect(renewed).toMatchObject({ ...edit, detail: busiest.detail, edited: true });
    expect(renewed?.figures).not.toEqual(busiest.figures);
    expect(renewed?.run).not.toBe(busiest.run);
    const other = again.find(finding => finding.findingId === calm.findingId);
    expect([other?.edited, other?.run === calm.run]).toEqual([false, false]);
  });

  it('marks a finding as edited by its words, not by leaving it out', async () => {
    const { engine, findings } = await proposed();
    const [first, second] = findings;
    if (first === undefined || second === undefined) throw new Error('the sample has findings');
    expect(await engine.editFinding(first.findingId, { included: false })).toEqual({
      ...first,
      included: false,
    });
    expect(await engine.editFinding(second.findingId, { title: second.title })).toEqual(second);
    const again = await engine.proposeFindings(patience());
    expect(again.find(finding => finding.findingId === first.findingId)?.included).toBe(false);
  });

  it('takes the analyst’s own findings, keeps them, and lets them go', async () => {
    const { engine, findings } = await proposed();
    const added = await engine.addFinding(own);
    expect(added).toEqual({
      ...own,
      findingId: added.findingId,
      analysis: null,
      rule: null,
      run: null,
      figures: [],
      evidence: null,
      included: true,
      edited: true,
      position: findings.length + 1,
    });
    expect((await engine.proposeFindings(patience())).at(-1)).toEqual(added);
    await engine.removeFinding(added.findingId);
    expect(await engine.findings()).toEqual(findings);
  });

  it('takes two own findings of the same words at the same moment as two', async () => {
    const engine = await testEngine();
    const one = await engine.addFinding(own);
    const two = await engine.addFinding(own);
    expect(one.findingId).not.toBe(two.findingId);
    expect((await engine.findings()).map(finding => finding.findingId)).toEqual([
      one.findingId,
      two.findingId,
    ]);
  });

  it('stands in the order asked for, the others after it as they were', async () => {
    const { engine, findings } = await proposed();
    const ids = findings.map(finding => finding.findingId);
    const wanted = [ids[3], ids[0]].filter(id => id !== undefined);
    const expected = [...wanted, ...ids.filter(id => !wanted.includes(id))];
    const ordered = await engine.orderFindings(wanted);
    expect(ordered.map(finding => finding.findingId)).toEqual(expected);
    expect(ordered.map(finding => finding.position)).toEqual(expected.map((_id, index) => index + 1));
    expect((await engine.proposeFindings(patience())).map(finding => finding.findingId)).toEqual(expected);
  });

  it('lets go of findings that are no longer proposed, but not of those with words of the analyst', async () => {
    const { engine, findings } = await proposed();
    const [kept] = findings.filter(finding => finding.analysis?.startsWith('calls.'));
    if (kept === undefined) throw new Error('the sample has findings about calls');
    await engine.editFinding(kept.findingId, { detail: 'My words.' });
    await engine.removeSource(1);
    expect((await engine.proposeFindings(patience())).map(finding => finding.findingId)).toEqual([
      kept.findingId,
    ]);
  });

  it('says when a finding is gone', async () => {
    const engine = await testEngine();
    const thrown = await engine.editFinding('none', { title: 'x' }).catch(reason => reason);
    expect(toWireError(thrown)).toEqual({
      kind: 'not-found',
      sentence: 'That finding is no longer in the register.',
    });
  });

  it('refuses a finding without a title', async () => {
    const { engine, findings } = await proposed();
    await expect(engine.editFinding(findings[0]?.findingId ?? '', { title: '' })).rejects.toThrow();
    expect(await engine.findings()).toEqual(findings);
  });
});
