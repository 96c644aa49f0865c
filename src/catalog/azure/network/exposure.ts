/**
 * Which inbound ports a network security group leaves open to the internet. Pure.
 * Source: Azure Virtual Network, "Network security groups": rules are taken by priority, and the first one that matches
 * protocol, source, destination and port decides.
 */
import { type Addresses, everything, internet, noAddresses, parsePrefix, parsePrefixes } from './address-space.ts';
import { covers, intersect, type Spans, sizeOf, subtract, union } from './spans.ts';

/** A rule in the shape of `securityRules`. */
export interface ExposureRule {
  readonly name: string | null;
  readonly priority: number | null;
  readonly direction: string | null;
  readonly access: string | null;
  readonly protocol: string | null;
  readonly sourceAddressPrefixes: readonly string[];
  readonly sourcePortRanges: readonly string[];
  readonly destinationAddressPrefixes: readonly string[];
  readonly destinationPortRanges: readonly string[];
  readonly destinationApplicationSecurityGroupIds: readonly string[];
}

/** What one rule lets in from the internet, less what rules before it have decided. */
export type Opening = {
  readonly rule: string | null;
  readonly priority: number | null;
  /** `Tcp`, `Udp`, `Icmp`, `Esp`, `Ah`, or `*` where they are all open at the same ports. */
  readonly protocol: string;
  /** `22`, `8000-8100`, or `*` for all. */
  readonly ports: string[];
  /** The prefixes of the rule that hold public addresses. */
  readonly sources: string[];
  /** Whether more than half of the public IPv4 or IPv6 addresses get through; false for ranges of one's own. */
  readonly anywhere: boolean;
  /** Where it leads: prefixes and ids of application security groups, as the rule has them. */
  readonly destinations: string[];
};

const protocols = ['Tcp', 'Udp', 'Icmp', 'Esp', 'Ah'] as const;
type Protocol = (typeof protocols)[number];

const allPorts: Spans = [[0n, 65535n]];
const families = ['v4', 'v6'] as const;
type Family = (typeof families)[number];

interface Parsed {
  readonly rule: ExposureRule;
  readonly sources: Addresses;
  readonly ports: Spans;
  readonly destinations: Addresses;
  readonly groups: readonly string[];
  /** A destination is a service tag, whose addresses are not known. */
  readonly leadsElsewhere: boolean;
  /** A rule for some source ports only decides nothing for good: the sender chooses the port. */
  readonly anySourcePort: boolean;
}

/** A piece of a family of addresses for which the same earlier rules hold. */
interface Open {
  readonly family: Family;
  readonly size: bigint;
  readonly ports: Spans;
}

/**
 * The openings of all inbound rules that allow, in the order of their priority.
 * @param rules those of one's own and the default ones together, in any order
 */
export function openToInternet(rules: readonly ExposureRule[]): Opening[] {
  const inbound = rules
    .filter(({ direction, access }) => is(direction, 'inbound') && (is(access, 'allow') || is(access, 'deny')))
    .sort((a, b) => (a.priority ?? Number.POSITIVE_INFINITY) - (b.priority ?? Number.POSITIVE_INFINITY))
    .map(parse);
  return inbound.flatMap((parsed, index) => {
    if (!is(parsed.rule.access, 'allow')) return [];
    return openingsOf(parsed, inbound.slice(0, index));
  });
}

function openingsOf(parsed: Parsed, before: readonly Parsed[]): Opening[] {
  const { rule } = parsed;
  const sources = rule.sourceAddressPrefixes.filter((prefix) => isPublic(parsePrefix(prefix) ?? noAddresses));
  const openings = protocols.flatMap((protocol): Opening[] => {
    const open = openFor(parsed, before, protocol);
    const ports = portTexts(union(...open.map((piece) => piece.ports)));
    if (ports.length === 0) return [];
    const destinations = [...rule.destinationAddressPrefixes, ...rule.destinationApplicationSecurityGroupIds];
    const anywhere = mostOf('v4', open) || mostOf('v6', open);
    return [{ rule: rule.name, priority: rule.priority, protocol, ports, sources, anywhere, destinations }];
  });
  const [first] = openings;
  const alike = openings.every(
    ({ ports, anywhere }) => String(ports) === String(first?.ports) && anywhere === first?.anywhere,
  );
  return first && alike && openings.length === protocols.length ? [{ ...first, protocol: '*' }] : openings;
}

/** What is left for a rule of one protocol, by pieces of the public addresses. */
function openFor(parsed: Parsed, before: readonly Parsed[], protocol: Protocol): Open[] {
  const ports = portsFor(parsed, protocol);
  if (ports.length === 0) return [];
  return families.flatMap((family) => {
    if (!leadsSomewhere(parsed, family)) return [];
    const earlier = before.filter((rule) => decides(rule, parsed, family) && portsFor(rule, protocol).length > 0);
    let pieces: { readonly addresses: Spans; readonly ports: Spans }[] = [
      { addresses: intersect(parsed.sources[family], internet[family]), ports },
    ];
    for (const rule of earlier) {
      pieces = pieces.flatMap((piece) => {
        const hit = intersect(piece.addresses, rule.sources[family]);
        if (hit.length === 0) return [piece];
        return [
          { addresses: subtract(piece.addresses, hit), ports: piece.ports },
          { addresses: hit, ports: subtract(piece.ports, portsFor(rule, protocol)) },
        ].filter((part) => part.addresses.length > 0 && part.ports.length > 0);
      });
    }
    return pieces
      .filter(({ addresses }) => addresses.length > 0)
      .map((piece) => ({ family, size: sizeOf(piece.addresses), ports: piece.ports }));
  });
}

function mostOf(family: Family, open: readonly Open[]): boolean {
  const size = open.filter((piece) => piece.family === family).reduce((sum, piece) => sum + piece.size, 0n);
  return size * 2n > sizeOf(internet[family]);
}

/** Whether the earlier rule has the last word on what it shares with the later one, wherever that leads. */
function decides(earlier: Parsed, later: Parsed, family: Family): boolean {
  if (!earlier.anySourcePort) return false;
  if (covers(earlier.destinations[family], everything[family])) return true;
  return (
    !later.leadsElsewhere &&
    covers(earlier.destinations[family], later.destinations[family]) &&
    later.groups.every((group) => earlier.groups.includes(group))
  );
}

function leadsSomewhere({ destinations, groups, leadsElsewhere }: Parsed, family: Family): boolean {
  return destinations[family].length > 0 || groups.length > 0 || leadsElsewhere;
}

function parse(rule: ExposureRule): Parsed {
  // Packets that a group of a network sees are on their way into it.
  const prefixes = rule.destinationAddressPrefixes.map((prefix) => (is(prefix, 'virtualnetwork') ? '*' : prefix));
  return {
    rule,
    sources: parsePrefixes(rule.sourceAddressPrefixes),
    ports: portSpans(rule.destinationPortRanges),
    destinations: parsePrefixes(prefixes),
    groups: rule.destinationApplicationSecurityGroupIds.map((id) => id.toLowerCase()),
    leadsElsewhere: prefixes.some((prefix) => !parsePrefix(prefix)),
    anySourcePort: covers(portSpans(rule.sourcePortRanges), allPorts),
  };
}

/** The ports a rule names, for a protocol that it is about. Without ports, only a rule for all of them is about a protocol. */
function portsFor({ rule, ports }: Parsed, protocol: Protocol): Spans {
  if (!is(rule.protocol, '*') && !is(rule.protocol, 'any') && !is(rule.protocol, protocol.toLowerCase())) return [];
  return protocol === 'Tcp' || protocol === 'Udp' || covers(ports, allPorts) ? ports : [];
}

function portSpans(ranges: readonly string[]): Spans {
  return union(
    ranges.flatMap((range): Spans => {
      if (range.trim() === '*') return allPorts;
      const [, first, last] = /^\s*(\d{1,5})\s*(?:-\s*(\d{1,5})\s*)?$/.exec(range) ?? [];
      const backwards = first === undefined || Number(last ?? first) < Number(first);
      return backwards ? [] : intersect([[BigInt(first), BigInt(last ?? first)]], allPorts);
    }),
  );
}

function portTexts(ports: Spans): string[] {
  if (covers(ports, allPorts)) return ['*'];
  return ports.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`));
}

function isPublic(addresses: Addresses): boolean {
  return intersect(addresses.v4, internet.v4).length > 0 || intersect(addresses.v6, internet.v6).length > 0;
}

function is(value: string | null, wanted: string): boolean {
  return value?.toLowerCase() === wanted;
}
