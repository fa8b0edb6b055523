import type { CaseInfo } from '../../core/contract.ts';
import { KymoError } from '../../core/errors.ts';
import type { Workbench } from '../case-work.ts';
import type { Engine } from '../engine.ts';
import type { ReportState } from '../export-report.ts';
import { requireAnalysis } from '../run-analysis.ts';
import { readSources } from '../store/case-store.ts';
import {
  type CasePseudonyms,
  type KeyPlace,
  type Making,
  makingAtHand,
  makingForImport,
  readCasePseudonyms,
} from './case-pseudonyms.ts';
import { exportView, type PseudonymView } from './export-view.ts';
import { hiddenFilterText, namesAddress } from './hide-filter.ts';
import { keyFolder } from './kept-keys.ts';
import { pseudonymNotice } from './notice.ts';
import { reproduceCaseSql } from './reproduce-case.ts';

type Bench = Pick<Workbench, 'caseFile' | 'isScratch' | 'userDirectory' | 'pseudonyms'>;

/** What pseudonyms change of an engine's work. */
export interface PseudonymWork extends Pick<Engine, 'runAnalysis' | 'findings'> {
  /** What an import makes its aliases with; null for one that keeps the originals. */
  forImport(): Promise<Making | null>;
  /** A text as the case may keep it: with aliases where it holds some; null where that would need a key that is not here. */
  kept(text: string): Promise<string | null>;
  /** A filter as the case understands it. @throws KymoError `usage` for an address no alias of which can be made */
  filter(where: string): Promise<string>;
  /** What a report is made of, as it may leave the case. */
  reportState(state: ReportState, signal: AbortSignal): Promise<ReportState>;
}

/** Puts aliases in the place of originals wherever the case or the user asks for it; else hands everything on. */
export function pseudonymWork(bench: Bench, plain: Pick<Engine, 'runAnalysis' | 'findings'>): PseudonymWork {
  const place = (): KeyPlace => ({ folder: keyFolder(bench.userDirectory), keepsNew: !bench.isScratch() });
  const known = () => bench.caseFile().use(readCasePseudonyms);
  const making = async (setting: CasePseudonyms) => makingAtHand(setting, bench.pseudonyms, place());
  const view = viewKeeper(bench);
  const filter = async (where: string): Promise<string> => filterFor(where, await known(), making);
  return {
    forImport: () =>
      bench.caseFile().use(connection => makingForImport(connection, bench.pseudonyms, place())),
    filter,
    async kept(text) {
      const setting = await known();
      if (setting === null) return text;
      return (await making(setting))?.maker.texts([text])[0] ?? null;
    },
    async runAnalysis(id, params, scope, signal) {
      const where = scope.where === undefined ? {} : { where: await filter(scope.where) };
      await refuseAddresses(id, params, known);
      const result = await plain.runAnalysis(id, params, { ...scope, ...where }, signal);
      return (await view(signal))?.result(result) ?? result;
    },
    async findings() {
      const register = await plain.findings();
      return (await view(new AbortController().signal))?.findings(register) ?? register;
    },
    async reportState(state, signal) {
      const shown = await view(signal);
      if (shown !== null)
        return { ...(await shown.reportState(state)), finish: input => shown.reportInput(input) };
      const setting = await known();
      return setting === null ? state : fromCase(state, setting);
    },
  };
}

// A parameter that names an address finds nothing among aliases, and would be kept in the ledger as it was typed.
async function refuseAddresses(
  id: string,
  params: Readonly<Record<string, unknown>>,
  known: () => Promise<CasePseudonyms | null>,
): Promise<void> {
  const texts = Object.entries(params).filter(
    ([, value]) => typeof value === 'string' && namesAddress(value),
  );
  const defaults = texts.length === 0 ? {} : requireAnalysis(id).params.parse({});
  const [found] = texts.filter(([name, value]) => value !== defaults[name]);
  if (found === undefined) return;
  const setting = await known();
  if (setting === null || setting.method === 'crypto-pan') return;
  throw new KymoError(
    'usage',
    `This case holds pseudonyms, so the address in the parameter "${found[0]}" finds nothing: leave it out, or write an alias.`,
  );
}

// Names are collected once for as long as the case holds the same files.
function viewKeeper(bench: Bench): (signal: AbortSignal) => Promise<PseudonymView | null> {
  let kept: { readonly of: string; readonly view: Promise<PseudonymView | null> } | null = null;
  return async signal => {
    if (bench.pseudonyms === null || bench.pseudonyms.method === null) return null;
    const sources = await bench.caseFile().use(connection => readSources(connection, 'UTC'));
    const of = JSON.stringify(sources.map(({ sourceId, sha256 }) => [sourceId, sha256]));
    if (kept?.of !== of) {
      const view = exportView(bench.caseFile(), bench.pseudonyms, signal);
      kept = { of, view };
      view.catch(() => {
        kept = null;
      });
    }
    return kept.view;
  };
}

async function filterFor(
  where: string,
  setting: CasePseudonyms | null,
  making: (setting: CasePseudonyms) => Promise<Making | null>,
): Promise<string> {
  // Addresses of Crypto-PAn are addresses: nobody can tell whether one is an alias already.
  if (setting === null || setting.method === 'crypto-pan') return where;
  const made = await making(setting);
  if (made !== null) return hiddenFilterText(where, made.maker, text => made.maker.texts([text])[0] ?? text);
  if (!namesAddress(where)) return where;
  throw new KymoError(
    'usage',
    'This case holds pseudonyms, so an address finds nothing: write its alias in the filter, or name the key with --key-file.',
  );
}

function fromCase(state: ReportState, setting: CasePseudonyms): ReportState {
  return {
    ...state,
    finish: input => ({
      ...input,
      loadSql: reproduceCaseSql(caseNamed(state.info)),
      pseudonyms: pseudonymNotice(setting, 'import', input.sources),
    }),
  };
}

function caseNamed({ name, scratch }: CaseInfo): string | null {
  return scratch ? null : name;
}
