/** How database types are counted whose parents are asked only where it makes sense. */
import type { JsonObject, World } from '../../simulator/src/world/world.ts';
import { fieldsOf } from './json.ts';
import type { TruthKey } from './truth-keys.ts';

const DATABASE = 'microsoft.sql/servers/databases';

/** Properties of the object that an object lies below. */
function above({ id }: JsonObject, world: World): Readonly<Record<string, unknown>> {
  const parent = String(id).split('/').slice(0, -2).join('/');
  return fieldsOf(world.arm.get(parent)?.properties);
}

/** Looking at a database that sleeps would wake it, and `master` is no one's. */
const belowAwakeDatabase = (object: JsonObject, world: World): number =>
  Number(!/\/databases\/master\//i.test(String(object.id)) && !(Number(above(object, world).autoPauseDelay) > 0));

/** Whether logins are refused is asked of those whose own body leaves it open. */
const whereOpen = (object: JsonObject, world: World): number => Number(!above(object, world).administrators);

export const databaseTruth: Readonly<Record<string, TruthKey>> = {
  azure_sql_database_transparent_data_encryption: {
    key: `${DATABASE}/transparentdataencryption`,
    weigh: belowAwakeDatabase,
  },
  azure_sql_database_auditing: { key: `${DATABASE}/auditingsettings`, weigh: belowAwakeDatabase },
  azure_sql_database_data_masking_policy: { key: `${DATABASE}/datamaskingpolicies`, weigh: belowAwakeDatabase },
  azure_sql_sensitivity_label: { key: `${DATABASE}/sensitivitylabels`, weigh: belowAwakeDatabase },
  azure_sql_server_azure_ad_only_authentication: {
    key: 'microsoft.sql/servers/azureadonlyauthentications',
    weigh: whereOpen,
  },
  azure_sql_managed_instance_azure_ad_only_authentication: {
    key: 'microsoft.sql/managedinstances/azureadonlyauthentications',
    weigh: whereOpen,
  },
  azure_mysql_flexible_server_configuration: {
    key: 'microsoft.dbformysql/flexibleservers/configurations',
    weigh: ({ name }) => Number(name !== 'sort_buffer_size'),
  },
};
