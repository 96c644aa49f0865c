import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { json, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeObject, maybeText } from '../../vendor.ts';
import { childShape, settingKey } from './setting.ts';

/** Source: Azure Resource Manager, "Server Automatic Tuning - Get". */
export const sqlServerAutomaticTuning = entityType(
  childShape({
    desiredState: maybeText,
    actualState: maybeText,
    options: z.record(z.string(), maybeObject({ desiredState: maybeText, actualState: maybeText })).nullish(),
  }),
  {
    type: 'azure_sql_server_automatic_tuning',
    title: 'Automatic tuning of a SQL server',
    plural: 'Automatic tuning of SQL servers',
    class: 'Configuration',
    category: 'data',
    product: 'databases',
    description: 'Whether a SQL server tunes the queries of its databases by itself.',
    facetOf: 'azure_sql_server',
    source: {
      kind: 'arm-children',
      parents: ['azure_sql_server'],
      path: '{id}/automaticTuning/current',
      apiVersion: '2023-08-01',
      single: true,
    },
    rights: [azure('Microsoft.Sql/servers/automaticTuning/read')],
    key: (setting, context) => settingKey(setting, context, 'automatic-tuning'),
    name: (setting) => setting.name,
    properties: {
      automaticTuningDesiredState: text('Custom, Auto or Unspecified.', ({ properties }) => properties?.desiredState),
      automaticTuningActualState: text('What holds of it.', ({ properties }) => properties?.actualState),
      automaticTuningOptions: json(
        'State of each option by name: `{ desiredState, actualState }`.',
        ({ properties }) =>
          properties?.options &&
          Object.fromEntries(
            Object.entries(properties.options).map(([option, told]) => [
              option,
              { desiredState: told?.desiredState ?? null, actualState: told?.actualState ?? null },
            ]),
          ),
      ),
    },
  },
);
