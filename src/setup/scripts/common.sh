# What a person has to hold who runs this; named when Microsoft refuses.
roles_for_application='Cloud Application Administrator, Application Administrator or Global Administrator of Microsoft Entra ID'
roles_for_consent='Privileged Role Administrator or Global Administrator of Microsoft Entra ID'
roles_for_azure='Owner or User Access Administrator'

# Microsoft's own application ids and error codes.
graph_app_id='00000003-0000-0000-c000-000000000000'
not_yet='PrincipalNotFound|RoleDefinitionDoesNotExist|RoleDefinitionHasAssignments|Request_ResourceNotFound|ResourceNotFound|Directory_ConcurrencyViolation|Too ?Many ?Requests|Request_ThrottledTemporarily|Service ?Unavailable|Gateway ?Time-?out|Bad ?Gateway|Internal ?Server ?Error'

attempts=12
pause="${ASSAY_SETUP_PAUSE:-5}"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

say() { printf '%s\n' "$*"; }

die() {
  printf 'error: %s\n' "$*" >&2
  exit 1
}

# Asks Microsoft: method, origin, path below it, further arguments of az rest. What is not there yet is waited for.
ask() {
  local method="$1" origin="$2" path="$3" attempt=1 answer
  shift 3
  while :; do
    if answer="$(az rest --only-show-errors --method "$method" --resource "$origin" --url "$origin$path" "$@" 2>"$work/error")"; then
      printf '%s' "$answer"
      return 0
    fi
    if [ "$attempt" -ge "$attempts" ] || ! grep -Eqi -- "$not_yet" "$work/error"; then return 1; fi
    attempt=$((attempt + 1))
    sleep "$pause"
  done
}

# Whether Microsoft says that the thing is not there; any other refusal ends the script.
there_is() {
  if az rest --only-show-errors --method GET --resource "$1" --url "$1$2" --output none 2>"$work/error"; then return 0; fi
  if grep -Eqi -- 'NotFound|Not Found|does not exist' "$work/error"; then return 1; fi
  explain "$3" "$4"
}

# Ends with what was tried, who may do it, and Microsoft's own words.
explain() {
  printf 'error: could not %s.\n' "$1" >&2
  if grep -Eqi -- 'AuthorizationFailed|Authorization_RequestDenied|Insufficient privileges|accessDenied|Forbidden' "$work/error"; then
    printf 'The account that is signed in may not do this. It needs: %s.\n' "$2" >&2
    if [ "$2" = "$roles_for_azure" ]; then
      printf 'At: %s\n' "${scopes[@]}" >&2
      if [ "$scope_kind" = 'tenant' ]; then elevation >&2; fi
    fi
  fi
  printf 'Microsoft said: %s\n' "$(head -c 2000 "$work/error" | tr -d '\000-\010\013-\037\177')" >&2
  exit 1
}

elevation() {
  cat <<TEXT
A Global Administrator can give the tenant root group away after elevating access:
  1. Elevate:    az rest --method post --url '$arm/providers/Microsoft.Authorization/elevateAccess?api-version=2016-07-01'
  2. Sign in again (az logout, az login), and run this script once more.
  3. Switch it off again, which is not done by itself:
                 az role assignment delete --assignee "\$(az ad signed-in-user show --query id --output tsv)" --role 'User Access Administrator' --scope '/'
TEXT
}

# An id that Microsoft answered, before it gets into an address.
is_id() { [[ "$1" =~ ^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$ ]]; }

need_id() {
  is_id "$1" || die "Microsoft answered no id for $2"
}

# The signed-in tenant, and that it is the one that is meant.
check_sign_in() {
  local signed_in cloud
  command -v az >/dev/null || die 'the Azure CLI (az) is not here: open Azure Cloud Shell, or install it'
  cloud="$(az cloud show --query name --output tsv)" || die 'the Azure CLI names no cloud'
  if [ "$cloud" != "$az_cloud" ]; then
    die "the Azure CLI is set to the cloud $cloud: run  az cloud set --name $az_cloud  and then  az login"
  fi
  signed_in="$(az account show --query tenantId --output tsv 2>"$work/error")" || die 'nobody is signed in: run  az login'
  need_id "$signed_in" 'the tenant'
  if [ -n "$tenant_id" ] && [ "${tenant_id,,}" != "${signed_in,,}" ]; then
    die "signed in to the directory $signed_in, and this script is for $tenant_id: run  az login --tenant $tenant_id"
  fi
  tenant_id="$signed_in"
  if [ "$scope_kind" = 'tenant' ]; then scopes=("/providers/Microsoft.Management/managementGroups/$tenant_id"); fi
}

# The applications with the tag: lines of object id and client id.
tagged() {
  ask GET "$graph" "/v1.0/applications?\$filter=tags/any(t:t%20eq%20%27$marker%27)&\$select=id,appId" --query 'value[].[id,appId]' --output tsv
}

# Sets application, client_id and principal; empty where there is none.
find_principal() {
  local found
  application=''
  principal=''
  if [ "$credential_kind" = 'managed-identity' ]; then
    found="$(ask GET "$graph" "/v1.0/servicePrincipals?\$filter=appId%20eq%20%27$client_id%27&\$select=id,servicePrincipalType" --query 'value[0].[id,servicePrincipalType]' --output tsv)" ||
      explain 'look for the managed identity' "$roles_for_application"
    found="$(printf '%s' "$found" | tr '\n' ' ')"
    read -r principal kind <<<"$found" || true
    is_id "$principal" || die "this directory has no managed identity with the client id $client_id"
    [ "${kind:-}" = 'ManagedIdentity' ] || die "$client_id is no managed identity"
    return
  fi
  found="$(tagged)" ||
    explain 'look for the application' "$roles_for_application"
  client_id=''
  [ -n "$found" ] || return 0
  [ "$(printf '%s\n' "$found" | wc -l)" -eq 1 ] || die "several applications have the tag $marker: remove it from all but one"
  read -r application client_id <<<"$found"
  need_id "$application" 'the application'
  need_id "$client_id" 'the client'
  find_service_principal
}

find_service_principal() {
  principal="$(ask GET "$graph" "/v1.0/servicePrincipals?\$filter=appId%20eq%20%27$client_id%27&\$select=id" --query 'value[0].id' --output tsv)" ||
    explain 'look for the service principal' "$roles_for_application"
  [ -z "$principal" ] || need_id "$principal" 'the service principal'
}

# The assignments of a principal exactly at a scope: lines of name and role definition id, in lower case.
assignments_at() {
  local scope="$1" lines name role at
  lines="$(ask GET "$arm" "$scope/providers/Microsoft.Authorization/roleAssignments?api-version=2022-04-01&\$filter=principalId%20eq%20%27$principal%27" --query 'value[].[name,properties.roleDefinitionId,properties.scope]' --output tsv)" || return 1
  while IFS=$'\t' read -r name role at; do
    if [ "${at,,}" = "${scope,,}" ]; then printf '%s\t%s\n' "$name" "${role,,}"; fi
  done <<<"$lines"
}
