import caseFinishSql from './case/finish.sql?raw';
import caseForgetStateSql from './case/forget-state.sql?raw';
import caseKeepStateSql from './case/keep-state.sql?raw';
import caseKnownSql from './case/known.sql?raw';
import caseMessagesSql from './case/messages.sql?raw';
import casePlanSql from './case/plan.sql?raw';
import caseSamplesSql from './case/samples.sql?raw';
import caseStoreAliasesSql from './case/store-aliases.sql?raw';
import caseStoreIdsSql from './case/store-ids.sql?raw';
import memoryFinishSql from './memory/finish.sql?raw';
import memoryForgetStateSql from './memory/forget-state.sql?raw';
import memoryKeepStateSql from './memory/keep-state.sql?raw';
import memoryKnownSql from './memory/known.sql?raw';
import memoryMessagesSql from './memory/messages.sql?raw';
import memoryPlanSql from './memory/plan.sql?raw';
import memoryPrepareSql from './memory/prepare.sql?raw';
import memorySamplesSql from './memory/samples.sql?raw';
import memoryStoreAliasesSql from './memory/store-aliases.sql?raw';
import memoryStoreIdsSql from './memory/store-ids.sql?raw';

/** Where templates are kept: one statement for each step. */
export interface TemplateStatements {
  /** Makes the place; null where it is part of the case. */
  readonly prepare: string | null;
  readonly plan: string;
  readonly known: string;
  readonly messages: string;
  readonly storeIds: string;
  readonly storeAliases: string;
  readonly forgetState: string;
  readonly keepState: string;
  readonly finish: string;
  readonly samples: string;
}

/** In the case file: numbers stand in the column `template_id` of the rows. */
export const inCase: TemplateStatements = {
  prepare: null,
  plan: casePlanSql,
  known: caseKnownSql,
  messages: caseMessagesSql,
  storeIds: caseStoreIdsSql,
  storeAliases: caseStoreAliasesSql,
  forgetState: caseForgetStateSql,
  keepState: caseKeepStateSql,
  finish: caseFinishSql,
  samples: caseSamplesSql,
};

/** In memory, for a case that is only read: the views `log`, `template` and `template_alias` look there. */
export const inMemory: TemplateStatements = {
  prepare: memoryPrepareSql,
  plan: memoryPlanSql,
  known: memoryKnownSql,
  messages: memoryMessagesSql,
  storeIds: memoryStoreIdsSql,
  storeAliases: memoryStoreAliasesSql,
  forgetState: memoryForgetStateSql,
  keepState: memoryKeepStateSql,
  finish: memoryFinishSql,
  samples: memorySamplesSql,
};
