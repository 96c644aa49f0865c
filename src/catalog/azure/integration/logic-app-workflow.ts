import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { instant, list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeList, maybeObject, maybeReference, maybeText } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, idOrNone, relationsTo, said, trackedResource } from '../arm.ts';

const named = z.record(z.string(), z.unknown()).nullish().catch(undefined);
const callers = maybeObject({ allowedCallerIpAddresses: maybeList(z.object({ addressRange: maybeText })) });
const typed = z.object({ type: z.string() });
const connection = z.object({ connectionId: z.string() });

const typesOf = (steps: z.output<typeof named>) =>
  steps && [...new Set(Object.values(steps).flatMap((step) => typed.safeParse(step).data?.type ?? []))];

const rangesOf = (told: z.output<typeof callers>) =>
  told?.allowedCallerIpAddresses?.flatMap(({ addressRange }) => said(addressRange) ?? []);

const schema = z.object({
  ...armShape,
  properties: maybeObject({
    state: maybeText,
    version: maybeText,
    createdTime: maybeText,
    changedTime: maybeText,
    integrationAccount: maybeReference,
    definition: maybeObject({ triggers: named, actions: named }),
    accessControl: maybeObject({ triggers: callers, contents: callers }),
    parameters: maybeObject({
      $connections: maybeObject({ value: z.record(z.string(), z.unknown()).nullish().catch(undefined) }),
    }),
  }),
});

/** The parameter of this name is filled by the designer. */
const connectionsOf = (parameters: NonNullable<z.output<typeof schema>['properties']>['parameters']) => {
  const connections = parameters?.$connections?.value;
  return (
    connections && Object.values(connections).flatMap((each) => connection.safeParse(each).data?.connectionId ?? [])
  );
};

/** Source: Azure Resource Manager, "Workflows - List By Subscription" of Logic Apps. */
export const logicAppWorkflow = entityType(schema, {
  type: 'azure_logic_app_workflow',
  title: 'Logic app workflow',
  plural: 'Logic app workflows',
  class: 'Workflow',
  category: 'web',
  product: 'integration',
  description: 'Steps that run when something happens (Consumption plan); never their definition.',
  source: trackedResource('Microsoft.Logic/workflows', '2019-05-01'),
  rights: [azure('Microsoft.Logic/workflows/read')],
  key: (workflow, { tenantId }) => armKey(workflow.id, tenantId),
  name: (workflow) => workflow.name,
  volatile: armVolatile,
  redact: ['properties.definition', 'properties.parameters', 'properties.accessEndpoint'],
  properties: {
    ...armProperties,
    state: text('Enabled, Disabled and the like.', ({ properties }) => properties?.state),
    version: text('Version of the definition.', ({ properties }) => properties?.version),
    createdTime: instant('When it was made.', ({ properties }) => properties?.createdTime),
    changedTime: instant('When it was changed last.', ({ properties }) => properties?.changedTime),
    integrationAccountId: text('Integration account, or none.', ({ properties }) =>
      properties ? idOrNone(properties.integrationAccount) : undefined,
    ),
    triggerTypes: list('Kinds of triggers; Request can be called from outside.', ({ properties }) =>
      typesOf(properties?.definition?.triggers),
    ),
    actionTypes: list('Kinds of steps at the top.', ({ properties }) => typesOf(properties?.definition?.actions)),
    allowedTriggerCallers: list('Addresses that may call the triggers; all where it is not said.', ({ properties }) =>
      rangesOf(properties?.accessControl?.triggers),
    ),
    allowedContentCallers: list('Addresses that may see inputs and outputs of runs.', ({ properties }) =>
      rangesOf(properties?.accessControl?.contents),
    ),
    connectionIds: list('Connections to other services that it uses.', ({ properties }) =>
      connectionsOf(properties?.parameters),
    ),
  },
  relations: (workflow, context) => [
    ...armRelations(workflow, context),
    ...relationsTo(
      'uses',
      [said(workflow.properties?.integrationAccount?.id), ...(connectionsOf(workflow.properties?.parameters) ?? [])],
      context,
    ),
  ],
});
