/** Microsoft's own applications that are in nearly every tenant: well-known app id and name. */
export const FIRST_PARTY = [
  ['00000003-0000-0000-c000-000000000000', 'Microsoft Graph'],
  ['00000002-0000-0000-c000-000000000000', 'Windows Azure Active Directory'],
  ['797f4846-ba00-4fd7-ba43-dac1f8f63013', 'Windows Azure Service Management API'],
  ['00000002-0000-0ff1-ce00-000000000000', 'Office 365 Exchange Online'],
  ['00000003-0000-0ff1-ce00-000000000000', 'Office 365 SharePoint Online'],
  ['cfa8b339-82a2-471a-a3c9-0fc0be7a4093', 'Azure Key Vault'],
  ['022907d3-0f1b-48f7-badc-1ba6abab6d66', 'Azure SQL Database'],
  ['e406a681-f3d4-42a8-90b6-c2b029497af1', 'Azure Storage'],
  ['01fc33a7-78ba-4d2f-a4b7-768e336e890e', 'MS-PIM'],
  ['f2c304cf-8e7e-4c3f-8164-16299ad9d272', 'Azure Management Groups'],
  ['6dae42f8-4368-4678-94ff-3960e28e3630', 'Azure Kubernetes Service AAD Server'],
  ['7c33bfcb-8d33-48d6-8e60-dc6404003489', 'Network Watcher'],
] as const;

/** The tenant that owns Microsoft's applications. */
export const MICROSOFT_TENANT = 'f8cdef31-a31e-4b4a-93e4-5f571e91255a';
export const GRAPH_APP_ID = FIRST_PARTY[0][0];
