import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag } from '../../property.ts';
import { azure } from '../../rights.ts';
import { containedIn } from '../arm.ts';
import { isAwakeUserDatabase } from './database-kinds.ts';
import { sensitivityLabelName, sensitivityLabelProperties, sensitivityLabelShape } from './sensitivity-label.ts';

/** Source: Azure Resource Manager, "Sensitivity Labels - List Recommended By Database". */
export const sqlRecommendedSensitivityLabel = entityType(sensitivityLabelShape, {
  type: 'azure_sql_recommended_sensitivity_label',
  title: 'Recommended SQL sensitivity label',
  plural: 'Recommended SQL sensitivity labels',
  class: 'Record',
  category: 'data',
  product: 'databases',
  description:
    'A column of a SQL database that looks as if it held sensitive data. Not read for serverless databases that pause by themselves, which the question would wake.',
  slow: true,
  source: {
    kind: 'arm-children',
    parents: ['azure_sql_database'],
    path: '{id}/recommendedSensitivityLabels',
    apiVersion: '2023-08-01',
    when: isAwakeUserDatabase,
  },
  rights: [azure('Microsoft.Sql/servers/databases/recommendedSensitivityLabels/read')],
  key: (label, { tenantId }) => armKey(label.id, tenantId),
  name: sensitivityLabelName,
  properties: {
    ...sensitivityLabelProperties,
    isRecommendationDisabled: flag(
      'Whether somebody turned the recommendation down.',
      ({ properties }) => properties?.isDisabled,
    ),
  },
  relations: (_label, context) => containedIn(context),
});
