/** Every artefact of a setup, from the rights that the catalogue declares. Pure: nothing is asked, sent or kept. */
import { ok, type Result } from '../errors/index.ts';
import { bicepFiles } from './bicep.ts';
import { hasSecret, makePlan, type Plan } from './plan.ts';
import { portalSteps } from './portal.ts';
import { shellWord } from './quote.ts';
import type { SetupAnswer, SetupRequest } from './schema.ts';
import { createScript, removalScript } from './script.ts';
import { terraformMain } from './terraform.ts';

/**
 * @param redirectUri of this installation, for delegated sign-ins
 * Errors: invalid_request for a cloud that is none of Microsoft's.
 */
export function writeSetup(request: SetupRequest, redirectUri: string): Result<SetupAnswer> {
  const made = makePlan(request, redirectUri);
  if (!made.ok) return made;
  const plan = made.value;
  return ok({
    cloud: plan.cloud.id,
    displayName: plan.displayName,
    rights: { graph: [...plan.permissions], azure: [...plan.role.actions], builtInRoles: [...plan.builtInRoles] },
    notes: [...plan.notes],
    artefacts: artefacts(plan),
  });
}

function artefacts(plan: Plan): SetupAnswer['artefacts'] {
  const secret = hasSecret(plan)
    ? '; Bicep cannot make a client secret: then run  az ad app credential reset --id <client id> --append --display-name assay-setup'
    : '';
  return {
    bash: {
      title: 'Cloud Shell script',
      run: `In Azure Cloud Shell (${plan.cloud.portal}, bash), or where the Azure CLI is signed in after  az cloud set --name ${plan.names.az}:  bash assay-setup.sh --dry-run, then  bash assay-setup.sh`,
      files: [{ path: 'assay-setup.sh', text: createScript(plan) }],
    },
    terraform: {
      title: 'Terraform',
      run: 'terraform init && terraform apply; terraform destroy removes it',
      files: [{ path: 'main.tf', text: terraformMain(plan) }],
    },
    bicep: { title: 'Bicep', run: `${deployment(plan)}${secret}`, files: [...bicepFiles(plan)] },
    portal: {
      title: 'Steps in the portal',
      run: `By hand at ${plan.cloud.portal}`,
      files: [{ path: 'assay-setup.md', text: portalSteps(plan) }],
    },
    removal: {
      title: 'Removal script',
      run: 'bash assay-remove.sh: shows what it would delete and asks; --yes does not ask',
      files: [{ path: 'assay-remove.sh', text: removalScript(plan) }],
    },
  };
}

/** The tenant root group has the id of the tenant ("What are Azure management groups?"). */
function deployment({ scope, tenantId = '<tenant id>' }: Plan): string {
  const rest = '--location <region> --template-file main.bicep';
  switch (scope.kind) {
    case 'tenant':
      return `az deployment mg create --management-group-id ${tenantId} ${rest}`;
    case 'management-group':
      return `az deployment mg create --management-group-id ${shellWord(scope.id)} ${rest}`;
    case 'subscriptions':
      return `az deployment sub create --subscription ${scope.ids[0]} ${rest}`;
    case 'directory':
      return `az deployment sub create ${rest}`;
  }
}
