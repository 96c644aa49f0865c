import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { directoryKey } from '../../keys.ts';
import { flag, instant, list, text } from '../../property.ts';
import { graph } from '../../rights.ts';
import { maybeFlag, maybeList, maybeText, maybeTexts } from '../../vendor.ts';
import { odataType, typeName } from '../odata.ts';

/** Source: Microsoft Graph, "List namedLocations" (v1.0): address ranges and countries in one list. */
export const namedLocation = entityType(
  z.object({
    id: z.string().min(1),
    ...odataType,
    displayName: maybeText,
    createdDateTime: maybeText,
    modifiedDateTime: maybeText,
    isTrusted: maybeFlag,
    ipRanges: maybeList(z.object({ cidrAddress: z.string() })),
    countriesAndRegions: maybeTexts,
    includeUnknownCountriesAndRegions: maybeFlag,
    countryLookupMethod: maybeText,
  }),
  {
    type: 'entra_named_location',
    title: 'Named location',
    plural: 'Named locations',
    class: 'Location',
    category: 'access',
    product: 'entra',
    description: 'Address ranges or countries that Conditional Access policies name.',
    source: { kind: 'graph-list', path: '/identity/conditionalAccess/namedLocations' },
    rights: [graph('Policy.Read.All')],
    key: (location) => directoryKey(location.id),
    name: (location) => location.displayName ?? location.id,
    properties: {
      kind: text('ipNamedLocation or countryNamedLocation.', typeName),
      isTrusted: flag('Whether sign-ins from these addresses count as trusted.', (location) => location.isTrusted),
      ipRanges: list('Address ranges in CIDR notation.', (location) =>
        location.ipRanges?.map(({ cidrAddress }) => cidrAddress),
      ),
      countriesAndRegions: list('Countries, two letters each.', (location) => location.countriesAndRegions),
      includeUnknownCountriesAndRegions: flag(
        'Whether addresses of no known country belong to it.',
        (location) => location.includeUnknownCountriesAndRegions,
      ),
      countryLookupMethod: text(
        'How the country is found: clientIpAddress or authenticatorAppGps.',
        (location) => location.countryLookupMethod,
      ),
      createdDateTime: instant('When it was created.', (location) => location.createdDateTime),
      modifiedDateTime: instant('When it was last changed.', (location) => location.modifiedDateTime),
    },
    relations: (_, { tenantId }) => [{ type: 'contains', from: directoryKey(tenantId) }],
  },
);
