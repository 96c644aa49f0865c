/** Values of DNS records in the notation of zone files, from the bodies of public and of private zones. */
import { z } from 'zod';
import { parseItem } from '../../parse.ts';
import { maybeAnything, maybeList, maybeNumber, maybeReference, maybeText } from '../../vendor.ts';

const port = z.union([z.number(), z.string()]).nullish();

const record = z.object({
  ipv4Address: maybeText,
  ipv6Address: maybeText,
  cname: maybeText,
  nsdname: maybeText,
  ptrdname: maybeText,
  preference: port,
  exchange: maybeText,
  priority: port,
  weight: port,
  port,
  target: maybeText,
  flags: port,
  tag: maybeText,
  value: z.union([z.string(), z.array(z.string())]).nullish(),
  host: maybeText,
  email: maybeText,
});

type Record = z.output<typeof record>;

const records = maybeList(record);

/**
 * Fields of a record set. Public zones write `ARecords`, private ones `aRecords`, and both keep that spelling in no
 * documented way, so that letter case is taken out before.
 */
const fields = z.object({
  fqdn: maybeText,
  ttl: maybeNumber,
  targetresource: maybeReference,
  isautoregistered: z.boolean().nullish(),
  arecords: records,
  aaaarecords: records,
  cnamerecord: record.nullish(),
  mxrecords: records,
  nsrecords: records,
  ptrrecords: records,
  srvrecords: records,
  txtrecords: records,
  caarecords: records,
  soarecord: record.nullish(),
});

export type RecordFields = z.output<typeof fields>;

/** The envelope of a record set; `properties` has its fields in lower case. */
export const recordSetSchema = z.object({
  id: z.string().min(1),
  name: z.string(),
  type: maybeText,
  properties: maybeAnything.transform((value): RecordFields | undefined => {
    if (typeof value !== 'object' || value === null) return undefined;
    const lower = Object.entries(value).map(([name, inner]) => [name.toLowerCase(), inner] as const);
    const parsed = parseItem(fields, Object.fromEntries(lower));
    return parsed.success ? parsed.item : undefined;
  }),
});

type RecordSet = z.output<typeof recordSetSchema>;

/** `A`, `CNAME`, ...: the part of the id before the name. */
export function recordType({ id }: RecordSet): string | undefined {
  return id.split('/').at(-2)?.toUpperCase();
}

/** Where the records lead, in their order; undefined where the body says nothing. */
export function recordValues({ properties }: RecordSet): string[] | undefined {
  if (!properties) return undefined;
  const single = [properties.cnamerecord, properties.soarecord];
  const lists = [
    properties.arecords,
    properties.aaaarecords,
    properties.mxrecords,
    properties.nsrecords,
    properties.ptrrecords,
    properties.srvrecords,
    properties.txtrecords,
    properties.caarecords,
  ];
  const all = [...single.flatMap((one) => one ?? []), ...lists.flatMap((list) => list ?? [])];
  return all.map(zoneFileText).filter((value) => value !== '');
}

function zoneFileText(one: Record): string {
  const value = Array.isArray(one.value) ? one.value.join('') : one.value;
  const parts = [
    one.ipv4Address,
    one.ipv6Address,
    one.cname,
    one.nsdname,
    one.ptrdname,
    one.preference,
    one.exchange,
    one.priority,
    one.weight,
    one.port,
    one.target,
    one.flags,
    one.tag,
    value,
    one.host,
    one.email,
  ];
  return parts.filter((part) => part !== null && part !== undefined && part !== '').join(' ');
}

/** Full name without the dot at the end; the name in the zone where the body does not tell it. */
export function recordName({ name, properties }: RecordSet): string {
  return properties?.fqdn?.replace(/\.$/, '') || name;
}
