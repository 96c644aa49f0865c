/** What can have vulnerabilities, who scans it, and how bad they are. */
import { type RawBuilder, sql } from 'kysely';

export const kinds = ['machine', 'container-image', 'registry', 'database', 'other'] as const;
export type Kind = (typeof kinds)[number];

/** The worst first; `unknown` where the scanner names none and there is no CVSS score. */
export const severities = ['critical', 'high', 'medium', 'low', 'unknown'] as const;
export type Severity = (typeof severities)[number];

export const exploitabilities = ['ExploitKit', 'Verified', 'Published', 'None'] as const;
export const resolutions = ['gone', 'healthy', 'not-applicable', 'subscription-deleted'] as const;

export const findingType = 'azure_security_sub_assessment';
export const assessmentType = 'azure_security_assessment';
export const planType = 'azure_security_pricing';

export const areas = ['machines', 'images', 'databases'] as const;
export type Area = (typeof areas)[number];

interface AreaOf {
  readonly title: string;
  readonly kinds: readonly Kind[];
  /** Plans of which one is enough. Source: Microsoft Learn, "Enable vulnerability scanning" and "Defender CSPM". */
  readonly plans: readonly string[];
  /** Types of what is scanned. */
  readonly resources: readonly string[];
  /** Recommendations that are Healthy where a scan has ended and found nothing: "Security recommendations - reference". */
  readonly recommendations: readonly string[];
}

export const areaTable: Readonly<Record<Area, AreaOf>> = {
  machines: {
    title: 'Machines',
    kinds: ['machine'],
    plans: ['VirtualMachines', 'CloudPosture'],
    resources: ['azure_virtual_machine', 'azure_virtual_machine_scale_set', 'azure_arc_machine'],
    recommendations: ['1195afff-c881-495e-9bc5-1486211ae03f'],
  },
  images: {
    title: 'Container images',
    kinds: ['container-image', 'registry'],
    plans: ['Containers', 'ContainerRegistry', 'CloudPosture'],
    resources: ['azure_container_registry', 'azure_kubernetes_cluster', 'azure_arc_kubernetes_cluster'],
    recommendations: [
      'c0b7cfc6-3172-465a-b378-53c7ff2cc0d5',
      'c609cf0f-71ab-41e9-a3c6-9a1f7fe1b8d5',
      '33422d8f-ab1e-42be-bc9a-38685bb567b9',
      'dbd0cb49-b563-45e7-9724-889e799fa648',
    ],
  },
  databases: {
    title: 'Databases',
    kinds: ['database'],
    plans: ['SqlServers', 'SqlServerVirtualMachines'],
    resources: ['azure_sql_server', 'azure_sql_managed_instance'],
    recommendations: ['82e20e14-edc5-4373-bfc4-f13121257c37', 'f97aa83c-9b63-4f9a-99f6-b22c4398f936'],
  },
};

/** The area of a kind, in SQL; null for kinds that no plan stands for. */
export function areaSql(kind: RawBuilder<unknown>): RawBuilder<Area | null> {
  const cases = areas.map((area) => sql`when ${kind} = any(${[...areaTable[area].kinds]}::text[]) then ${area}::text`);
  return sql`case ${sql.join(cases, sql` `)} end`;
}
