/** What the blob, file, queue and table services of an account have in common: their rules for other origins. */
import { z } from 'zod';
import type { Property } from '../../declaration.ts';
import { flag, json } from '../../property.ts';
import { maybeList, maybeNumber, maybeObject, maybeTexts } from '../../vendor.ts';

export const maybeCors = maybeObject({
  corsRules: maybeList(
    z.object({
      allowedOrigins: maybeTexts,
      allowedMethods: maybeTexts,
      allowedHeaders: maybeTexts,
      exposedHeaders: maybeTexts,
      maxAgeInSeconds: maybeNumber,
    }),
  ),
});

interface StorageService {
  readonly properties?: { readonly cors?: z.output<typeof maybeCors> } | null | undefined;
}

const rulesOf = ({ properties }: StorageService) => properties?.cors?.corsRules;

export const corsProperties = {
  corsRules: json<StorageService>(
    'Origins that scripts in browsers may come from: `{ origins, methods, headers, exposedHeaders, maxAgeInSeconds }`.',
    (service) =>
      rulesOf(service)?.map((rule) => ({
        origins: rule.allowedOrigins ?? null,
        methods: rule.allowedMethods ?? null,
        headers: rule.allowedHeaders ?? null,
        exposedHeaders: rule.exposedHeaders ?? null,
        maxAgeInSeconds: rule.maxAgeInSeconds ?? null,
      })),
  ),
  corsAllowsAnyOrigin: flag<StorageService>('Whether one of those rules is for every origin.', (service) =>
    rulesOf(service)?.some(({ allowedOrigins }) => allowedOrigins?.includes('*')),
  ),
} as const satisfies Record<string, Property<StorageService>>;
