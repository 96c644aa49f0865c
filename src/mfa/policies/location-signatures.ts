import { addressRange, cidrRange, type IpRange, lastAddress } from './ip-range.ts';
import type { NamedLocation } from './schema.ts';

/** Named locations that one place lies in, by id in lower case. */
export type Signature = readonly string[];

const isCountry = ({ countriesAndRegions }: NamedLocation) => (countriesAndRegions ?? []).length > 0;

/** The sets of locations that some address lies in. */
export function addressSignatures(locations: readonly NamedLocation[]): readonly Signature[] {
  const alone: string[] = [];
  const ranged: { readonly id: string; readonly ranges: readonly IpRange[] }[] = [];
  for (const location of locations) {
    if (isCountry(location)) continue;
    const ranges = (location.ipRanges ?? []).flatMap((range) => ipRange(range) ?? []);
    if (ranges.length > 0) ranged.push({ id: location.id.toLowerCase(), ranges });
    else alone.push(location.id.toLowerCase());
  }
  // Within two neighbouring starts the set does not change, so the first address of each stretch is enough.
  const starts = new Set([0n]);
  for (const { ranges } of ranged) {
    for (const { first, last } of ranges) {
      starts.add(first);
      if (last < lastAddress) starts.add(last + 1n);
    }
  }
  const found = [...starts].map((address) =>
    ranged.filter(({ ranges }) => ranges.some((range) => holds(range, address))).map(({ id }) => id),
  );
  return distinct([...found, ...alone.map((id) => [id])]);
}

/** The sets of country locations that a sign-in can lie in; the two ways to find a country can disagree. */
export function countrySignatures(locations: readonly NamedLocation[]): readonly Signature[] {
  const countries = locations.filter(isCountry);
  const gps = countries.filter(byGps);
  return meet(oneLookUp(countries.filter((location) => !byGps(location))), oneLookUp(gps));
}

const byGps = ({ countryLookupMethod }: NamedLocation) => countryLookupMethod?.toLowerCase() === 'authenticatorappgps';

function oneLookUp(locations: readonly NamedLocation[]): readonly Signature[] {
  const codes = new Set(locations.flatMap(({ countriesAndRegions }) => countriesAndRegions ?? []).map(upper));
  const inCountry = [...codes].map((code) =>
    locations.filter(({ countriesAndRegions }) => countriesAndRegions?.map(upper).includes(code)),
  );
  const unknown = locations.filter(({ includeUnknownCountriesAndRegions }) => includeUnknownCountriesAndRegions);
  return distinct([[], unknown, ...inCountry].map((found) => found.map(({ id }) => id.toLowerCase())));
}

const upper = (code: string) => code.toUpperCase();

const meet = (left: readonly Signature[], right: readonly Signature[]): readonly Signature[] =>
  left.flatMap((one) => right.map((other) => [...one, ...other]));

function distinct(signatures: readonly Signature[]): readonly Signature[] {
  return [...new Map(signatures.map((ids) => [[...ids].sort().join(' '), ids])).values()];
}

const holds = ({ first, last }: IpRange, address: bigint) => address >= first && address <= last;

function ipRange(range: NonNullable<NamedLocation['ipRanges']>[number]): IpRange | undefined {
  const { cidrAddress, lowerAddress, upperAddress } = range as Readonly<Record<string, unknown>>;
  if (typeof cidrAddress === 'string') return cidrRange(cidrAddress);
  return typeof lowerAddress === 'string' && typeof upperAddress === 'string'
    ? addressRange(lowerAddress, upperAddress)
    : undefined;
}
