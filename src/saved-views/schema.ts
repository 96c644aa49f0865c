import { z } from 'zod';

const name = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'may not hold control characters');
const shared = z.boolean().describe('Everybody in the organisation sees it. For owners and admins.');
const page = z
  .string()
  .max(200)
  .regex(/^(\/[A-Za-z0-9_-]+)+$/, 'is not the path of a page')
  .describe('Path of the page in the console, such as `/inventory/azure_storage_account`.');
const search = z
  .string()
  .max(4000)
  .regex(/^(\?[\x21-\x7e]+)?$/, 'is not the query of an address')
  .describe('What the page keeps in its address, with the question mark; empty for the page as it is.');

export const savedView = z
  .object({
    id: z.string(),
    page: z.string(),
    search: z.string(),
    name: z.string(),
    shared: z.boolean(),
    owner: z.string().describe('Name of who saved it, as it was then.'),
    own: z.boolean().describe('Saved by the caller.'),
    mayChange: z.boolean().describe('The caller may change and remove it.'),
    changedAt: z.string(),
  })
  .meta({ id: 'SavedView' });
export type SavedView = z.output<typeof savedView>;

export const savedViewList = z.object({ items: z.array(savedView) }).meta({ id: 'SavedViewList' });

export const savedViewQuery = z.strictObject({ page: page.describe('The page whose views are listed.').optional() });

export const newSavedView = z.strictObject({ page, search: search.default(''), name, shared: shared.default(false) });
export type NewSavedView = z.output<typeof newSavedView>;

export const savedViewChange = z.strictObject({
  search: search.optional(),
  name: name.optional(),
  shared: shared.optional(),
});
export type SavedViewChange = z.output<typeof savedViewChange>;
