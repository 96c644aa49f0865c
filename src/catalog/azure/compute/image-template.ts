import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, json, list, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeList, maybeNumber, maybeObject, maybeText, maybeTexts } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, relationsTo, said, trackedResource } from '../arm.ts';

/** Source: Azure Resource Manager, "Virtual Machine Image Templates - List". */
export const imageTemplate = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      source: maybeObject({
        type: maybeText,
        publisher: maybeText,
        offer: maybeText,
        sku: maybeText,
        version: maybeText,
        imageId: maybeText,
        imageVersionId: maybeText,
      }),
      distribute: maybeList(
        z.object({ type: maybeText, imageId: maybeText, galleryImageId: maybeText, runOutputName: maybeText }),
      ),
      customize: maybeList(z.object({ type: maybeText, name: maybeText })),
      buildTimeoutInMinutes: maybeNumber,
      stagingResourceGroup: maybeText,
      autoRun: maybeObject({ state: maybeText }),
      vmProfile: maybeObject({
        vmSize: maybeText,
        osDiskSizeGB: maybeNumber,
        userAssignedIdentities: maybeTexts,
        vnetConfig: maybeObject({ subnetId: maybeText, proxyVmSize: maybeText, containerInstanceSubnetId: maybeText }),
      }),
      optimize: maybeObject({ vmBoot: maybeObject({ state: maybeText }) }),
      validate: maybeObject({ continueDistributeOnFailure: maybeFlag }),
    }),
  }),
  {
    type: 'azure_image_template',
    title: 'Image template',
    plural: 'Image templates',
    class: 'Configuration',
    category: 'compute',
    product: 'compute',
    description: 'How Azure Image Builder makes an image, in which network and where it goes.',
    source: trackedResource('Microsoft.VirtualMachineImages/imageTemplates', '2024-02-01'),
    rights: [azure('Microsoft.VirtualMachineImages/imageTemplates/read')],
    key: (template, { tenantId }) => armKey(template.id, tenantId),
    name: (template) => template.name,
    volatile: [...armVolatile, 'properties.lastRunStatus', 'properties.provisioningError'],
    // Scripts and addresses of files may hold credentials.
    redact: [
      'properties.customize',
      'properties.validate',
      'properties.distribute.*.uri',
      'properties.source.sourceUri',
    ],
    properties: {
      ...armProperties,
      sourceImage: json(
        'Image it starts from, such as `{ type, publisher, offer, sku, version }`.',
        ({ properties }) =>
          properties?.source
            ? Object.fromEntries(
                Object.entries(properties.source).flatMap(([name, told]) => (told ? [[name, told]] : [])),
              )
            : undefined,
      ),
      distribute: json('Where the image goes: `{ type, imageId, galleryImageId }`.', ({ properties }) =>
        properties?.distribute?.map(({ type, imageId, galleryImageId }) => ({
          type: type ?? null,
          imageId: imageId ?? null,
          galleryImageId: galleryImageId ?? null,
        })),
      ),
      customizers: list('Kinds of steps that change the image.', ({ properties }) =>
        properties?.customize?.flatMap(({ type }) => type ?? []),
      ),
      buildTimeoutInMinutes: number('Longest time of a build.', ({ properties }) => properties?.buildTimeoutInMinutes),
      vmSize: text('Size of the machine that builds.', ({ properties }) => properties?.vmProfile?.vmSize),
      subnetId: text('Subnet that it builds in, or none.', ({ properties }) =>
        properties ? (said(properties.vmProfile?.vnetConfig?.subnetId) ?? null) : undefined,
      ),
      stagingResourceGroup: text('Resource group that it builds in.', ({ properties }) =>
        said(properties?.stagingResourceGroup),
      ),
      autoRunState: text('Whether it builds by itself.', ({ properties }) => properties?.autoRun?.state),
      continueDistributeOnFailure: flag(
        'Whether the image is handed out although its tests failed.',
        ({ properties }) => properties?.validate?.continueDistributeOnFailure,
      ),
    },
    relations: (template, context) => {
      const { source, distribute, vmProfile } = template.properties ?? {};
      return [
        ...armRelations(template, context),
        ...relationsTo('uses', [said(source?.imageId), said(source?.imageVersionId)], context, { as: 'image' }),
        ...relationsTo(
          'generated',
          (distribute ?? []).flatMap(({ imageId, galleryImageId }) => [said(imageId), said(galleryImageId)]),
          context,
        ),
        ...relationsTo('attached_to', [said(vmProfile?.vnetConfig?.subnetId)], context),
        ...relationsTo('can_run_as', vmProfile?.userAssignedIdentities ?? [], context, { identity: 'build machine' }),
      ];
    },
  },
);
