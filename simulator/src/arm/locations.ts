/** Regions of the commercial cloud, as a subscription's list of locations shows them. */
import type { JsonObject } from '../world/world.ts';

/** name | display name | geography group */
const regions = `eastus|East US|US
eastus2|East US 2|US
southcentralus|South Central US|US
westus2|West US 2|US
westus3|West US 3|US
australiaeast|Australia East|Asia Pacific
southeastasia|Southeast Asia|Asia Pacific
northeurope|North Europe|Europe
swedencentral|Sweden Central|Europe
uksouth|UK South|Europe
westeurope|West Europe|Europe
centralus|Central US|US
southafricanorth|South Africa North|Africa
centralindia|Central India|Asia Pacific
eastasia|East Asia|Asia Pacific
japaneast|Japan East|Asia Pacific
koreacentral|Korea Central|Asia Pacific
canadacentral|Canada Central|Canada
francecentral|France Central|Europe
germanywestcentral|Germany West Central|Europe
italynorth|Italy North|Europe
norwayeast|Norway East|Europe
polandcentral|Poland Central|Europe
spaincentral|Spain Central|Europe
switzerlandnorth|Switzerland North|Europe
uaenorth|UAE North|Middle East
qatarcentral|Qatar Central|Middle East
israelcentral|Israel Central|Middle East
brazilsouth|Brazil South|South America
northcentralus|North Central US|US
westus|West US|US
westcentralus|West Central US|US
australiacentral|Australia Central|Asia Pacific
australiasoutheast|Australia Southeast|Asia Pacific
japanwest|Japan West|Asia Pacific
koreasouth|Korea South|Asia Pacific
southindia|South India|Asia Pacific
westindia|West India|Asia Pacific
canadaeast|Canada East|Canada
ukwest|UK West|Europe`
  .split('\n')
  .map((line) => line.split('|') as [string, string, string]);

export const regionNames: readonly string[] = regions.map(([name]) => name);

/** Locations of one subscription; `full` adds what api-versions from 2020 on carry. */
export function subscriptionLocations(subscriptionId: string, full: boolean): JsonObject[] {
  return regions.map(([name, displayName, geographyGroup]) => ({
    id: `/subscriptions/${subscriptionId}/locations/${name}`,
    name,
    ...(full ? { type: 'Region' } : {}),
    displayName,
    ...(full
      ? {
          regionalDisplayName: `(${geographyGroup}) ${displayName}`,
          metadata: { regionType: 'Physical', regionCategory: 'Recommended', geographyGroup },
        }
      : {}),
  }));
}
