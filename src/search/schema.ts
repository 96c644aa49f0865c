import { z } from 'zod';
import { severities } from '../checks/index.ts';

export const searchQuery = z.strictObject({
  q: z
    .string()
    .max(500)
    .describe('What names, words within them, ids, user principal names or e-mail addresses begin with.'),
  limit: z.coerce.number().int().min(1).max(50).default(8).describe('Of each group.'),
});
export type SearchQuery = z.output<typeof searchQuery>;

const group = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), more: z.boolean().describe('There is more like it.') });

const foundEntity = z
  .object({
    id: z.string(),
    azureId: z.string(),
    type: z.string(),
    title: z.string().describe('Title of the type.'),
    name: z.string(),
    userPrincipalName: z.string().nullable(),
    mail: z.string().nullable(),
    resourceGroup: z.string().nullable(),
    subscription: z
      .object({ id: z.string(), name: z.string().nullable().describe('Null: the subscription itself was not read.') })
      .nullable(),
    goneAt: z.string().nullable().describe('What is gone is found by its whole id only.'),
  })
  .meta({ id: 'FoundEntity' });
export type FoundEntity = z.output<typeof foundEntity>;

const foundPerson = z
  .object({
    id: z.string(),
    name: z.string(),
    mail: z.string().nullable(),
    employeeId: z.string().nullable(),
    source: z.string(),
  })
  .meta({ id: 'FoundPerson' });
export type FoundPerson = z.output<typeof foundPerson>;

const foundCheck = z
  .object({ id: z.string(), title: z.string(), severity: z.enum(severities), manual: z.boolean() })
  .meta({ id: 'FoundCheck' });
export type FoundCheck = z.output<typeof foundCheck>;

const foundControl = z
  .object({ id: z.string(), title: z.string(), framework: z.object({ id: z.string(), title: z.string() }) })
  .meta({ id: 'FoundControl' });
export type FoundControl = z.output<typeof foundControl>;

const foundConnection = z
  .object({ id: z.string(), name: z.string(), tenantId: z.string(), cloud: z.string() })
  .meta({ id: 'FoundConnection' });
export type FoundConnection = z.output<typeof foundConnection>;

export const searchAnswer = z
  .object({
    entities: group(foundEntity),
    people: group(foundPerson),
    checks: group(foundCheck),
    controls: group(foundControl),
    connections: group(foundConnection),
  })
  .meta({ id: 'SearchAnswer' });
export type SearchAnswer = z.output<typeof searchAnswer>;
