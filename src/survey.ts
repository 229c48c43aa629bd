import type { TableView } from './formats/format.js';
import type { Engines } from './model/engines.js';
import type { Survey } from './model/profile.js';
import { plainSurvey } from './profile/plain-survey.js';
import { sqlSurvey } from './profile/sql-survey.js';

/** Up to so many cells every different value is kept in memory; beyond it the engine counts. */
const plainCells = 500_000;

/** Surveys a staged table: in plain TypeScript where that is quicker than loading an engine. Both ways give the same. */
export async function surveyTable(view: TableView, csv: string, engines: Engines): Promise<Survey> {
  const isSmall = view.rowCount * view.fields.length <= plainCells;
  return isSmall ? plainSurvey(view.fields, view.rows()) : sqlSurvey(view.fields, csv, await engines.duckDb());
}
