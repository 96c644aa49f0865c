/** The api-versions that Microsoft has published for each resource type, of published-versions.json, which names its source. */
import catalogue from './published-versions.json' with { type: 'json' };

const byType = new Map<string, readonly string[]>();
for (const [namespace, sets] of Object.entries(catalogue.providers)) {
  for (const { types, versions } of sets) {
    for (const type of types.split(' ')) byType.set(`${namespace}/${type}`.toLowerCase(), versions.split(' '));
  }
}

/** Versions of a type, or of the nearest type above it that has any; none for a type that the catalogue does not hold. */
export function publishedVersions(namespace: string, type: string): readonly string[] {
  for (let path = type; path !== ''; path = path.slice(0, Math.max(0, path.lastIndexOf('/')))) {
    const found = byType.get(`${namespace}/${path}`.toLowerCase());
    if (found) return found;
  }
  return [];
}
