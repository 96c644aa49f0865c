/** Checks that ask whether logs of a resource are sent somewhere. Source: "Diagnostic Settings - List" of Azure Resource Manager. */
import type { Check, FactSource, Severity } from '../../declaration.ts';
import { all, any, at, atLeast, count, fact, isSet, isTrue, oneOf, type Rule, when } from '../../rule/index.ts';

export interface DiagnosticLogs {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly severity: Severity;
  readonly subject: string;
  /** Each has to be sent, in one setting or in several; names that do as well stand together. None: any log will do. */
  readonly categories: readonly (readonly [string, ...string[]])[];
  /** Set where the group `audit` of the resource type holds the categories. */
  readonly auditGroup?: true;
  /** Logs that exist, and are wanted, under a condition alone. */
  readonly also?: { readonly condition: Rule; readonly category: string; readonly otherwise: string };
  /** Where the check applies at all. */
  readonly only?: { readonly condition: Rule; readonly otherwise: string };
  readonly approximates?: string;
}

export const settingsFact = 'diagnostic settings';

export const diagnosticSettings: Readonly<Record<string, FactSource>> = {
  [settingsFact]: { from: 'contained', types: ['azure_diagnostic_setting'] },
};

const destinations = [
  'workspaceId',
  'storageAccountId',
  'eventHubAuthorizationRuleId',
  'marketplacePartnerId',
] as const;

/** A setting that sends an enabled log of one of these names, or the group that holds it; any log where there are none. */
export function sends(names: readonly string[], groups: readonly string[] = ['allLogs']): Rule {
  const isOn = at('enabled', isTrue, { absent: 'fail' });
  const named = any(
    at('category', oneOf(...names), { absent: 'fail' }),
    at('categoryGroup', oneOf(...groups), { absent: 'fail' }),
  );
  return count(fact(settingsFact), atLeast(1), {
    where: all(
      any(...destinations.map((name) => at(`properties.${name}`, isSet, { absent: 'fail' }))),
      count('properties.logs', atLeast(1), { where: names.length === 0 ? isOn : all(isOn, named) }),
    ),
  });
}

function ruleOf({ categories, auditGroup, also, only }: DiagnosticLogs): Rule {
  const groups = auditGroup ? ['allLogs', 'audit'] : ['allLogs'];
  const further = also ? [when(also.condition, sends([also.category], groups), also.otherwise)] : [];
  const sent =
    categories.length === 0 ? sends([]) : all(...categories.map((names) => sends(names, groups)), ...further);
  return only ? when(only.condition, sent, only.otherwise) : sent;
}

function fixOf({ categories }: DiagnosticLogs): Check['fix'] {
  const names = categories.map(([name]) => name);
  const logs = names.length === 0 ? [{ categoryGroup: 'allLogs' }] : names.map((category) => ({ category }));
  const json = JSON.stringify(logs.map((log) => ({ ...log, enabled: true })));
  const entries = logs.flatMap((log) => Object.entries(log));
  return {
    portal: `The resource > Monitoring > Diagnostic settings > Add diagnostic setting: tick ${names.join(', ') || 'allLogs'} and choose where it goes.`,
    az: `az monitor diagnostic-settings create --name logs --resource {id} --workspace "$WORKSPACE_ID" --logs '${json}'`,
    bicep: `logs: [${entries.map(([name, value]) => `{ ${name}: '${value}', enabled: true }`).join(', ')}]`,
    terraform: `azurerm_monitor_diagnostic_setting: ${entries.map(([name, value]) => `enabled_log { ${name === 'category' ? 'category' : 'category_group'} = "${value}" }`).join(' ')}`,
  };
}

export const diagnosticLogs = (row: DiagnosticLogs): Check => ({
  ...{ id: row.id, title: row.title, why: row.why, severity: row.severity, topic: 'log-audit', subject: row.subject },
  facts: diagnosticSettings,
  rule: ruleOf(row),
  fix: fixOf(row),
  ...(row.approximates && { approximates: row.approximates }),
});
