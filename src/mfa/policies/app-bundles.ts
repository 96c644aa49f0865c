/**
 * Applications that a bundle is known to hold, by client id. Microsoft Entra ID, "Apps included in Conditional Access
 * Office 365 app suite", names them without ids and changes with time: an application that is missing here is taken for
 * one outside the bundle, which leaves it uncovered rather than covered by mistake.
 */
const bundles: Readonly<Record<string, readonly string[]>> = {
  office365: [
    '00000002-0000-0ff1-ce00-000000000000', // Office 365 Exchange Online
    '00000003-0000-0ff1-ce00-000000000000', // Office 365 SharePoint Online
    '00000004-0000-0ff1-ce00-000000000000', // Skype for Business Online
    '00000005-0000-0ff1-ce00-000000000000', // Viva Engage
    '00000006-0000-0ff1-ce00-000000000000', // Microsoft Office 365 Portal
    '00000007-0000-0ff1-ce00-000000000000', // Microsoft Exchange Online Protection
    'cc15fd57-2c6c-4117-a88c-83b1d56b4bbe', // Microsoft Teams Services
    '09abbdfd-ed23-44ee-a2d9-a627aa1c90f3', // Microsoft Planner (ProjectWorkManagement)
    'c9a559d2-7aab-4f13-a6ed-e7e9c52aec87', // Microsoft Forms
    '4765445b-32c6-49b0-83e6-1d93765276ca', // OfficeHome
  ],
};

/** @param id in lower case */
export const appsOfBundle = (id: string): readonly string[] => bundles[id] ?? [];
