/**
 * Names of a resource and of everything it lies in, by type: `microsoft.storage/storageaccounts` to `stdata`. All in lower case, as
 * storage accounts and containers are called, in whatever letter case their ids are written.
 */
export function resourceNames(id: string): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  let type: string | undefined;
  const segments = id.split('/').filter(Boolean);
  for (let i = 0; i < segments.length; ) {
    const segment = segments[i] ?? '';
    if (segment.toLowerCase() === 'providers') {
      type = segments[i + 1]?.toLowerCase();
      i += 2;
      continue;
    }
    const name = segments[i + 1];
    if (type !== undefined && name !== undefined) {
      type = `${type}/${segment.toLowerCase()}`;
      names.set(type, name.toLowerCase());
    }
    i += 2;
  }
  return names;
}
