/** What the scanners say now, as rows of the state: one statement over what was read of one connection. */
import { type RawBuilder, sql } from 'kysely';
import type { Place } from '../coverage/read.ts';
import { assessmentType, findingType, severities } from '../kinds.ts';

const property = (name: string) => sql`(read.properties ->> ${sql.lit(name)})`;

/**
 * Kind by what the scanner says that it scanned, and by the type in the resource's id where it says nothing. An image in a registry
 * is told by its digest or repository; what names neither is of the registry.
 */
const kind = sql`case
  when read.assessed like '%sql%' then 'database'
  when read.assessed like '%container%' or read.resource_kind = '.containerimage' or read.resource like '%/microsoft.containerregistry/%'
    then case when read.resource like '%/microsoft.containerregistry/%' and read.resource_kind is distinct from '.containerimage'
      and ${property('imageDigest')} is null and ${property('repositoryName')} is null then 'registry' else 'container-image' end
  when read.resource ~ '/microsoft[.](compute/virtualmachine|hybridcompute/machines)' then 'machine'
  when read.resource ~ '/microsoft[.](sql|sqlvirtualmachine|dbforpostgresql|dbformysql|azuredata)/' then 'database'
  when read.resource like '%/managedclusters/%' then 'container-image'
  when read.assessed like '%server%' then 'machine'
  else 'other' end`;

/** As told, or by the score: FIRST, "Common Vulnerability Scoring System v3.1", qualitative severity rating scale. */
const severity = sql`case
  when lower(${property('severity')}) in ('critical', 'high', 'medium', 'low') then lower(${property('severity')})
  when lower(${property('severity')}) = 'informational' then 'low'
  when read.cvss >= 9 then 'critical' when read.cvss >= 7 then 'high' when read.cvss >= 4 then 'medium'
  when read.cvss > 0 then 'low' else 'unknown' end`;

/** What the state keeps of a vulnerability, each column with how it is read. */
const facts: readonly (readonly [column: string, value: RawBuilder<unknown>])[] = [
  ['type', sql`read.type`],
  ['subscription', sql`read.scope`],
  ['kind', kind],
  ['severity', severity],
  ['title', sql`read.name`],
  ['scanner_id', property('findingId')],
  ['cves', sql`read.cves`],
  ['cvss', sql`read.cvss::real`],
  ['exploitability', property('exploitability')],
  ['epss', sql`(${property('epssScore')})::real`],
  ['known_exploited', sql`(${property('knownExploited')})::boolean`],
  ['fixable', sql`(${property('patchable')})::boolean`],
  ['software', property('softwareName')],
  ['software_version', property('softwareVersion')],
  ['fixed_version', property('fixedVersion')],
  ['repository', property('repositoryName')],
  ['image_digest', property('imageDigest')],
  [
    'resource_key',
    sql`read.resource || coalesce('/' || ${property('repositoryName')}, '') || coalesce('@' || ${property('imageDigest')}, '')`,
  ],
  [
    'resource_name',
    sql`coalesce(${property('repositoryName')} || coalesce('@' || left(${property('imageDigest')}, 19), ''),
      substring(${property('resourceId')} from '[^/]+$'), read.name)`,
  ],
];
export const factColumns = facts.map(([column]) => column);

/**
 * Findings that name a vulnerability: every one that a scanner of machines, images or databases made, and whatever names a CVE.
 * Configuration findings (`GeneralVulnerability`) and recommendations without CVEs are none.
 */
export function foundSql({ organizationId, connectionId }: Place): RawBuilder<unknown> {
  const columns = sql.join(facts.map(([column, value]) => sql`${value} as ${sql.ref(column)}`));
  const marked = sql.join(factColumns.map((column) => sql.ref(`fact.${column}`)));
  return sql`
    select fact.*, array_position(${[...severities]}::text[], fact.severity) as rank, md5(row(${marked})::text) as mark,
      resource.id as resource_id
    from (
      select read.id as finding_id, read.status, read.first_seen_at as read_at, read.resource as found_at, ${columns}
      from (
        select entity.id, entity.type, entity.scope, entity.name, entity.properties, entity.first_seen_at,
          lower(coalesce(entity.properties ->> 'assessedResourceType', '')) as assessed,
          lower(entity.properties ->> 'resourceKind') as resource_kind,
          lower(coalesce(entity.properties ->> 'resourceId', '')) as resource,
          lower(coalesce(entity.properties ->> 'statusCode', 'unhealthy')) as status,
          (entity.properties ->> 'cvssScore')::double precision as cvss,
          array(select jsonb_array_elements_text(coalesce(entity.properties -> 'cves', '[]'))) as cves
        from entity
        where entity.organization_id = ${organizationId} and entity.connection_id = ${connectionId} and entity.gone_at is null
          and entity.type in (${findingType}, ${assessmentType})
          and (jsonb_array_length(coalesce(entity.properties -> 'cves', '[]')) > 0
            or (entity.type = ${findingType} and lower(coalesce(entity.properties ->> 'assessedResourceType', '')) <> 'generalvulnerability'))
      ) as read) as fact
    left join entity_key as resource on resource.organization_id = ${organizationId} and resource.key = fact.found_at`;
}
