import numberMacrosSql from './number-macros.sql?raw';
import timeMacrosSql from './time-macros.sql?raw';

/** The statements that make the macros of every database Kymo reads files with: how texts are times and numbers. */
export const macrosSql = `${timeMacrosSql}${numberMacrosSql}`;
