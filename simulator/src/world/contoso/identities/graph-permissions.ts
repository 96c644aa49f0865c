/** Permissions of Microsoft Graph: value, app role id, delegated scope id, who may consent to the scope. */
export const GRAPH_PERMISSIONS: readonly (readonly [
  value: string,
  role: string,
  scope: string,
  consent: 'Admin' | 'User',
])[] = [
  ['AccessReview.Read.All', 'd07a8cc0-3d51-4b77-b3b0-32704d1f69fa', 'ebfcd32b-babb-40f4-a14b-42706e83bd28', 'Admin'],
  [
    'AdministrativeUnit.Read.All',
    '134fd756-38ce-4afd-ba33-e9623dbe66c2',
    '3361d15d-be43-4de6-b441-3c746d05163d',
    'Admin',
  ],
  [
    'AppRoleAssignment.ReadWrite.All',
    '06b708a9-e830-4db3-a914-8e69da51d44f',
    '84bccea3-f856-4a8a-967b-dbe0a3d53a64',
    'Admin',
  ],
  ['Application.Read.All', '9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30', 'c79f8feb-a9db-4090-85f9-90d820caa0eb', 'Admin'],
  [
    'Application.ReadWrite.All',
    '1bfefb4e-e0b5-418b-a88f-73c46d2cc8e9',
    'bdfbf15f-ee85-4955-8675-146e8e5296b5',
    'Admin',
  ],
  ['AuditLog.Read.All', 'b0afded3-3588-46d8-8b3d-9842eff778da', 'e4c9e354-4dc5-45b8-9e7c-e1393b0b1a20', 'Admin'],
  ['Calendars.Read', '798ee544-9d2d-430c-a058-570e29e34338', '465a38f9-76ea-45b9-9f34-9e8b0d4b0b42', 'User'],
  ['Device.Read.All', '7438b122-aefc-4978-80ed-43db9fcc7715', '951183d1-1a61-466f-a6d1-1fde911bfd95', 'Admin'],
  ['Directory.Read.All', '7ab1d382-f21e-4acd-a863-ba3e13f7da61', '06da0dbc-49e2-44d2-8312-53f166ab848a', 'Admin'],
  ['Directory.ReadWrite.All', '19dbc75e-c2e2-444c-a770-ec69d8559fc7', 'c5366453-9fb0-48a5-a156-24f0c49a4b84', 'Admin'],
  ['Domain.Read.All', 'dbb9058a-0e50-45d7-ae91-66909b5d4664', '2f9ee017-59c1-4f1d-9472-bd5529a7b311', 'Admin'],
  [
    'EntitlementManagement.Read.All',
    'c74fd47d-ed3c-45c3-9a9e-b8676de685d2',
    '5449aa12-1393-4ea2-a7c7-d0e06c1a56b2',
    'Admin',
  ],
  ['Files.Read.All', '01d4889c-1287-42c6-ac1f-5d1e02578ef6', 'df85f4d6-205c-4ac5-a5ea-6bf408dba283', 'User'],
  ['Files.ReadWrite.All', '75359482-378d-4052-8f01-80520e7db3cd', '863451e7-0667-486c-a5d6-d135439485f0', 'User'],
  ['Group.Read.All', '5b567255-7703-4780-807c-7be8301ae99b', '5f8c59db-677d-491f-a6b8-5f174b11ec1d', 'Admin'],
  ['Group.ReadBasic.All', '07d67222-3a10-4d3b-9ddc-b8aa43198a00', 'ba1917bc-a64b-4c71-b66d-229d4a520e66', 'Admin'],
  ['Group.ReadWrite.All', '62a82d76-70ea-41e2-9197-370581804d09', '4e46008b-f24c-477d-8fff-7bb4ec7aafe0', 'Admin'],
  ['GroupMember.Read.All', '98830695-27a2-44f7-8c18-0c3ebc9698f6', 'bc024368-1153-4739-b217-4326f2e966d0', 'Admin'],
  [
    'IdentityRiskEvent.Read.All',
    '6e472fd1-ad78-48da-a0f0-97ab2c6b769e',
    '8f6a01e7-0391-4ee5-aa22-a3af122cef27',
    'Admin',
  ],
  [
    'IdentityRiskyServicePrincipal.Read.All',
    '607c7344-0eed-41e5-823a-9695ebe1b7b0',
    'ea5c4ab0-5a73-4f35-8272-5d5337884e5d',
    'Admin',
  ],
  [
    'IdentityRiskyUser.Read.All',
    'dc5007c0-2d7d-4c42-879c-2dab87571379',
    'd04bb851-cb7c-4146-97c7-ca3e71baf56c',
    'Admin',
  ],
  [
    'LicenseAssignment.Read.All',
    'e2f98668-2877-4f38-a2f4-8202e0717aa1',
    'f395577a-0960-456b-979f-7228de0c5996',
    'Admin',
  ],
  ['Mail.Read', '810c84a8-4a9e-49e6-bf7d-12d183f40d01', '570282fd-fa5c-430d-a7fd-fc8dc98a9dca', 'User'],
  ['Mail.ReadWrite', 'e2a3a72e-5f79-4c64-b1b1-878b674786c9', '024d486e-b451-40bb-833d-3e66d98c5c73', 'User'],
  ['Mail.Send', 'b633e1c5-b582-4048-a93e-9f11b44c7e96', 'e383f46e-2787-4529-855e-0e479a3ffac0', 'User'],
  ['Organization.Read.All', '498476ce-e0fe-48b0-b801-37ba7e2685c6', '4908d5b9-3fb2-4b1e-9336-1888b7937185', 'Admin'],
  ['Policy.Read.All', '246dd0d5-5bd0-4def-940b-0421030a5b68', '572fea84-0151-49b2-9301-11cb16974376', 'Admin'],
  [
    'Policy.Read.AuthenticationMethod',
    '8e3bc81b-d2f3-4b7b-838c-32c88218d2f0',
    'a6ff13ac-1851-4993-8ca9-a671d70de2d5',
    'Admin',
  ],
  [
    'Policy.Read.ConditionalAccess',
    '37730810-e9ba-4e46-b07e-8ca78d182097',
    '633e0fce-8c58-4cfb-9495-12bbd5a24f7c',
    'User',
  ],
  [
    'RoleAssignmentSchedule.Read.Directory',
    'd5fe8ce8-684c-4c83-a52c-46e882ce4be1',
    '344a729c-0285-42c6-9014-f12b9b8d6129',
    'Admin',
  ],
  [
    'RoleEligibilitySchedule.Read.Directory',
    'ff278e11-4a33-4d0c-83d2-d01dc58929a5',
    'eb0788c2-6d4e-4658-8c9e-c0fb8053f03d',
    'Admin',
  ],
  ['RoleManagement.Read.All', 'c7fbd983-d9aa-4fa7-84b8-17382c103bc4', '48fec646-b2ba-4019-8681-8eb31435aded', 'Admin'],
  [
    'RoleManagement.Read.Directory',
    '483bed4a-2ad3-4361-a73b-c83ccdbdc53c',
    '741c54c3-0c1e-44a1-818b-3f97ab4e8c83',
    'Admin',
  ],
  [
    'RoleManagement.ReadWrite.Directory',
    '9e3f62cf-ca93-4989-b6ce-bf83c28f9fe8',
    'd01b97e9-cbc0-49fe-810a-750afd5527a3',
    'Admin',
  ],
  [
    'RoleManagementPolicy.Read.Directory',
    'fdc4c997-9942-4479-bfcb-75a36d1138df',
    '3de2cdbe-0ff5-47d5-bdee-7f45b4749ead',
    'Admin',
  ],
  ['SecurityEvents.Read.All', 'bf394140-e372-4bf9-a898-299cfc7564e5', '64733abd-851e-478a-bffb-e47a14b18235', 'Admin'],
  ['Sites.FullControl.All', 'a82116e5-55eb-4c41-a434-62fe8a61c773', '5a54b8b3-347c-476d-8f8e-42d5c7424d29', 'Admin'],
  ['Sites.Read.All', '332a536c-c7ef-4017-ab91-336970924f0d', '205e70e5-aba6-4c52-a976-6d2d46c48043', 'User'],
  ['User.Read.All', 'df021288-bdef-4463-88db-98f22de89214', 'a154be20-db9c-4678-8ab7-66f6cc099a59', 'Admin'],
  ['User.ReadWrite.All', '741f803b-c850-494e-b5df-cde7c675a1ca', '204e0828-b5ca-4ad8-b9f3-f32a958e7cc4', 'Admin'],
  [
    'UserAuthenticationMethod.Read.All',
    '38d9df27-64da-44fd-b7c5-a6fbac20248f',
    'aec28ec7-4d02-4e8c-b864-50163aea77eb',
    'Admin',
  ],
  [
    'AuthenticationContext.Read.All',
    '381f742f-e1f8-4309-b4ab-e3d91ae4c5c1',
    '57b030f1-8c35-469c-b0d9-e4a077debe70',
    'Admin',
  ],
  [
    'DeviceManagementConfiguration.Read.All',
    'dc377aa6-52d8-4e23-b271-2a7ae04cedf3',
    'f1493658-876a-4c87-8fa7-edb559b3476a',
    'Admin',
  ],
  [
    'DeviceManagementManagedDevices.Read.All',
    '2f51be20-0bb4-4fed-bf7b-db946066c75e',
    '314874da-47d6-4978-88dc-cf0d37f0bb82',
    'Admin',
  ],
  [
    'DeviceManagementServiceConfig.Read.All',
    '06a5fe6d-c49d-46a7-b082-56b1b14103c7',
    '8696daa5-bce5-4b2e-83f9-51b6defc4e1e',
    'Admin',
  ],
  ['MailboxSettings.Read', '40f97065-369a-49f4-947c-6a255697ae91', '87f447af-9fa4-4c32-9dfa-4a57a73d18ce', 'User'],
  [
    'OnPremDirectorySynchronization.Read.All',
    'bb70e231-92dc-4729-aff5-697b3f04be95',
    'f6609722-4100-44eb-b747-e6ca0536989d',
    'Admin',
  ],
  ['OrgContact.Read.All', 'e1a88a34-94c4-4418-be12-c87b00e26bea', '08432d1b-5911-483c-86df-7980af5cdee0', 'Admin'],
  [
    'SecurityIdentitiesHealth.Read.All',
    'f8dcd971-5d83-4e1e-aa95-ef44611ad351',
    'a0d0da43-a6df-4416-b63d-99c79991aae8',
    'Admin',
  ],
  ['ThreatHunting.Read.All', 'dd98c7f5-2d42-42d3-a0e4-633161547251', 'b152eca8-ea73-4a48-8c98-1a6742673d99', 'Admin'],
  [
    'User-LifeCycleInfo.Read.All',
    '8556a004-db57-4d7a-8b82-97a13428e96f',
    'ed8d2a04-0374-41f1-aefe-da8ac87ccc87',
    'Admin',
  ],
  // Ids of this world's own, where the published ones are not known: the last one here, and both of the next.
  [
    'Policy.Read.DeviceConfiguration',
    'bdba4817-6ba1-4a7c-8a01-be9bc7c242dd',
    '00000000-0000-4000-8000-00000000d001',
    'Admin',
  ],
  [
    'Policy.Read.B2BManagementPolicy',
    '00000000-0000-4000-8000-00000000b2b1',
    '00000000-0000-4000-8000-00000000b2b2',
    'Admin',
  ],
];

/** Scopes that exist as delegated permissions only. */
export const SIGN_IN_SCOPES: readonly (readonly [value: string, scope: string])[] = [
  ['User.Read', 'e1fe6dd8-ba31-4d61-89e7-88639da4683d'],
  ['openid', '37f7f235-527c-4136-accd-4a02d197296e'],
  ['profile', '14dad69e-099b-42c9-810b-d002981feec1'],
  ['email', '64a6cdd6-aab1-4aaf-94b8-3cc8405e90d0'],
  ['offline_access', '7427e0e9-2fba-42fe-b0c0-848c9e6a8182'],
];

/** The app role id of an application permission. */
export function appRoleId(value: string): string {
  const found = GRAPH_PERMISSIONS.find(([name]) => name === value);
  if (found === undefined) throw new RangeError(`no application permission ${value}`);
  return found[1];
}
