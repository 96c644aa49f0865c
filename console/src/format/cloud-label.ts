import type { Status } from '../api/types.ts';

/** How a cloud is called; its id while that is not known. */
export function cloudLabel(status: Pick<Status, 'clouds'> | undefined, id: string): string {
  return status?.clouds.find((cloud) => cloud.id === id)?.label ?? id;
}
