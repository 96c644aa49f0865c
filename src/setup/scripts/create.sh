dry_run=no
new_credential=no
certificate_file='assay-certificate.pem'
while [ "$#" -gt 0 ]; do
  case "$1" in
    --dry-run) dry_run=yes ;;
    --new-credential) new_credential=yes ;;
    --certificate-file)
      [ "$#" -gt 1 ] || die '--certificate-file needs a file'
      certificate_file="$2"
      shift
      ;;
    *) die "unknown option: use --dry-run, --new-credential or --certificate-file <file>" ;;
  esac
  shift
done

changes=0
# Counts a change and says it; with --dry-run it says what would be done, and is true.
dry() {
  changes=$((changes + 1))
  if [ "$dry_run" = yes ]; then
    say "would $1"
    return 0
  fi
  say "$1"
  return 1
}

make_application() {
  local made
  find_principal
  if [ "$credential_kind" = 'managed-identity' ]; then return; fi
  if [ -z "$application" ]; then
    if ! dry 'create the application registration'; then
      made="$(ask POST "$graph" '/v1.0/applications' --headers 'Content-Type=application/json' --body "$application_body" --query '[id,appId]' --output tsv)" ||
        explain 'create the application registration' "$roles_for_application"
      read -r application client_id <<<"$(printf '%s' "$made" | tr '\n' ' ')"
      need_id "$application" 'the application'
      need_id "$client_id" 'the client'
      wait_for_tag
    fi
  fi
  if [ -z "$principal" ]; then
    if ! dry 'create the service principal'; then
      principal="$(ask POST "$graph" '/v1.0/servicePrincipals' --headers 'Content-Type=application/json' --body "{\"appId\":\"$client_id\",\"tags\":[\"$marker\"]}" --query id --output tsv)" ||
        explain 'create the service principal' "$roles_for_application"
      need_id "$principal" 'the service principal'
    fi
  fi
}

# A search finds a new application only after a while, and the next run must find it.
wait_for_tag() {
  local attempt
  for ((attempt = 0; attempt < attempts; attempt++)); do
    if [ -n "$(tagged)" ]; then return; fi
    sleep "$pause"
  done
  say 'note: the directory does not find the new application by its tag yet; wait some minutes before running this again'
}

# The permissions that Microsoft Graph offers, by name: those of applications, or those that a signed-in person delegates.
declare -A offers
read_offers() {
  local lines value id of='appRoles'
  if [ "$credential_kind" = delegated ]; then of='oauth2PermissionScopes'; fi
  graph_principal="$(ask GET "$graph" "/v1.0/servicePrincipals?\$filter=appId%20eq%20%27$graph_app_id%27&\$select=id" --query 'value[0].id' --output tsv)" ||
    explain 'find Microsoft Graph in the directory' "$roles_for_application"
  need_id "$graph_principal" 'Microsoft Graph'
  lines="$(ask GET "$graph" "/v1.0/servicePrincipals/$graph_principal?\$select=$of" --query "$of[].[value,id]" --output tsv)" ||
    explain 'read the permissions of Microsoft Graph' "$roles_for_application"
  while IFS=$'\t' read -r value id; do
    if [[ "$value" =~ ^[A-Za-z0-9._-]+$ ]] && is_id "$id"; then offers["$value"]="$id"; fi
  done <<<"$lines"
}

# On the registration, where people look for them, and granted for the whole tenant.
grant_permissions() {
  local permission id access='' wanted='' have granted='' type='Role' words='application permissions'
  local -a offered=()
  if [ "${#permissions[@]}" -eq 0 ]; then return; fi
  if [ "$credential_kind" = delegated ]; then
    type='Scope'
    words='delegated permissions'
  fi
  read_offers
  for permission in "${permissions[@]}"; do
    id="${offers["$permission"]:-}"
    if [ -z "$id" ]; then
      say "note: Microsoft Graph of this cloud has no $permission; what needs it stays unread"
      continue
    fi
    offered+=("$permission")
    access="$access${access:+,}{\"id\":\"$id\",\"type\":\"$type\"}"
    wanted="$wanted$id"$'\n'
  done
  if [ -n "$application" ]; then
    have="$(ask GET "$graph" "/v1.0/applications/$application?\$select=requiredResourceAccess" --query 'requiredResourceAccess[].resourceAccess[].id' --output tsv)" ||
      explain 'read the permissions of the application' "$roles_for_application"
    if [ "$(printf '%s\n' "$have" | sort)" != "$(printf '%s' "$wanted" | sort)" ]; then
      if ! dry "list the ${#offered[@]} $words on the registration"; then
        ask PATCH "$graph" "/v1.0/applications/$application" --headers 'Content-Type=application/json' --body "{\"requiredResourceAccess\":[{\"resourceAppId\":\"$graph_app_id\",\"resourceAccess\":[$access]}]}" --output none ||
          explain 'list the permissions on the registration' "$roles_for_application"
      fi
    fi
  fi
  if [ "$credential_kind" = delegated ]; then
    grant_delegated "${offered[@]}"
    return
  fi
  if [ -n "$principal" ]; then
    granted="$(ask GET "$graph" "/v1.0/servicePrincipals/$principal/appRoleAssignments?\$top=999" --query "value[?resourceId=='$graph_principal'].appRoleId" --output tsv)" ||
      explain 'read what the application was granted' "$roles_for_application"
  fi
  for permission in "${offered[@]}"; do
    id="${offers["$permission"]}"
    if grep -qix -- "$id" <<<"$granted"; then continue; fi
    if ! dry "grant $permission, with admin consent"; then
      ask POST "$graph" "/v1.0/servicePrincipals/$principal/appRoleAssignments" --headers 'Content-Type=application/json' --body "{\"principalId\":\"$principal\",\"resourceId\":\"$graph_principal\",\"appRoleId\":\"$id\"}" --output none ||
        explain "grant $permission" "$roles_for_consent"
    fi
  done
  while read -r id; do
    if [ -n "$id" ] && ! grep -qix -- "$id" <<<"$wanted"; then
      say "note: the application also holds the permission with the id $id, which Assay does not need; take it away in the portal if nothing else does"
    fi
  done <<<"$granted"
}

# One grant holds the delegated permissions of all people: what it lacks is added, and what it holds besides stays.
grant_delegated() {
  local found='' id='' have='' permission missing=''
  if [ -n "$principal" ]; then
    found="$(ask GET "$graph" "/v1.0/servicePrincipals/$principal/oauth2PermissionGrants" --query "value[?consentType=='AllPrincipals' && resourceId=='$graph_principal'] | [0].[id,scope]" --output tsv)" ||
      explain 'read what people delegate to the application' "$roles_for_application"
    read -r id have <<<"$(printf '%s' "$found" | tr '\n\t' '  ')" || true
    if [ "$id" = None ]; then id=''; fi
    [[ "$id" =~ ^[A-Za-z0-9_-]*$ && "$have" =~ ^[A-Za-z0-9._\ -]*$ ]] || die 'Microsoft answered a grant that cannot be read'
  fi
  for permission in "$@"; do
    if [[ " $have " != *" $permission "* ]]; then missing="$missing $permission"; fi
  done
  if [ -z "$missing" ]; then return; fi
  if dry "grant$missing, with admin consent"; then return; fi
  if [ -n "$id" ]; then
    ask PATCH "$graph" "/v1.0/oauth2PermissionGrants/$id" --headers 'Content-Type=application/json' --body "{\"scope\":\"$have$missing\"}" --output none ||
      explain 'grant the delegated permissions' "$roles_for_consent"
  else
    ask POST "$graph" '/v1.0/oauth2PermissionGrants' --headers 'Content-Type=application/json' --body "{\"clientId\":\"$principal\",\"consentType\":\"AllPrincipals\",\"resourceId\":\"$graph_principal\",\"scope\":\"${missing# }\"}" --output none ||
      explain 'grant the delegated permissions' "$roles_for_consent"
  fi
}

# Where Microsoft sends the browser back to. Graph replaces the whole list: those that are there go back in.
make_redirect() {
  local existing='' entry
  if [ "$credential_kind" != delegated ]; then return; fi
  entry="$redirect_uri_json"
  if [ -n "$application" ]; then
    existing="$(ask GET "$graph" "/v1.0/applications/$application?\$select=$redirect_platform" --query "$redirect_platform.redirectUris" --output json)" ||
      explain 'read the redirect addresses' "$roles_for_application"
    if [[ "$existing" == *"$redirect_uri_json"* ]]; then return; fi
  fi
  if dry "register the redirect address $redirect_uri"; then return; fi
  if [[ "$existing" == *'"'* ]]; then entry="${existing%]*},$entry]"; else entry="[$entry]"; fi
  ask PATCH "$graph" "/v1.0/applications/$application" --headers 'Content-Type=application/json' --body "{\"$redirect_platform\":{\"redirectUris\":$entry}}" --output none ||
    explain 'register the redirect address' "$roles_for_application"
}

role_path() { printf '%s/providers/Microsoft.Authorization/roleDefinitions/%s?api-version=2022-04-01' "${scopes[0]}" "$role_id"; }

# Texts sorted by their bytes, with commas between them; as JSON: with quotes around each. For names of harmless letters only.
in_order() { printf '%s\n' "$@" | LC_ALL=C sort | paste -sd , -; }
as_json() { printf '["%s"]' "$(in_order "$@" | sed 's/,/","/g')"; }

# The custom role says exactly what is declared. An action that no provider of this cloud knows is left out, by name.
make_role() {
  local current='' wanted actions_json scopes_json body refused action
  local -a kept
  if [ "${#actions[@]}" -eq 0 ]; then return; fi
  if there_is "$arm" "$(role_path)" 'look for the custom role' "$roles_for_azure"; then
    current="$(ask GET "$arm" "$(role_path)" --query "[join(',',sort(properties.permissions[0].actions)),join(',',sort(properties.assignableScopes))]" --output tsv | tr '\n\t' '||')" ||
      explain 'read the custom role' "$roles_for_azure"
  fi
  while :; do
    wanted="$(in_order "${actions[@]}")|$(in_order "${scopes[@]}")"
    current="${current%|}"
    if [ "${current,,}" = "${wanted,,}" ]; then return; fi
    if dry "write the custom role with ${#actions[@]} actions"; then return; fi
    actions_json="$(as_json "${actions[@]}")"
    scopes_json="$(as_json "${scopes[@]}")"
    body="{\"properties\":{\"roleName\":$role_name_json,\"description\":$role_description_json,\"type\":\"CustomRole\",\"permissions\":[{\"actions\":$actions_json,\"notActions\":[],\"dataActions\":[],\"notDataActions\":[]}],\"assignableScopes\":$scopes_json}}"
    if ask PUT "$arm" "$(role_path)" --headers 'Content-Type=application/json' --body "$body" --output none; then return; fi
    grep -qi -- 'InvalidActionOrNotAction' "$work/error" || explain 'write the custom role' "$roles_for_azure"
    refused="$(grep -Eo "'[A-Za-z0-9./*]+' does not match any of the actions" "$work/error" | head -n 1 | cut -d "'" -f 2)"
    kept=()
    for action in "${actions[@]}"; do
      if [ "${action,,}" != "${refused,,}" ]; then kept+=("$action"); fi
    done
    if [ "${#kept[@]}" -eq "${#actions[@]}" ] || [ "${#kept[@]}" -eq 0 ]; then explain 'write the custom role' "$roles_for_azure"; fi
    say "note: this cloud has no action $refused; it is left out of the role"
    changes=$((changes - 1))
    actions=("${kept[@]}")
  done
}

# One name for one assignment, so that a second run would make the same one.
assignment_name() {
  local hash
  hash="$(printf '%s' "${1,,} ${2,,} ${principal,,}" | sha256sum)"
  printf '%s-%s-4%s-8%s-%s' "${hash:0:8}" "${hash:8:4}" "${hash:13:3}" "${hash:17:3}" "${hash:20:12}"
}

assign_roles() {
  local scope role held
  local -a role_ids=("${built_in_roles[@]}")
  if [ "${#scopes[@]}" -eq 0 ]; then return; fi
  if [ "${#actions[@]}" -gt 0 ]; then role_ids+=("$role_id"); fi
  for scope in "${scopes[@]}"; do
    held=''
    if [ -n "$principal" ]; then
      held="$(assignments_at "$scope")" || explain "read the role assignments at $scope" "$roles_for_azure"
    fi
    for role in "${role_ids[@]}"; do
      if grep -qi -- "/$role\$" <<<"$held"; then continue; fi
      if ! dry "assign the role $role at $scope"; then
        ask PUT "$arm" "$scope/providers/Microsoft.Authorization/roleAssignments/$(assignment_name "$scope" "$role")?api-version=2022-04-01" --headers 'Content-Type=application/json' --body "{\"properties\":{\"roleDefinitionId\":\"/providers/Microsoft.Authorization/roleDefinitions/$role\",\"principalId\":\"$principal\",\"principalType\":\"ServicePrincipal\"}}" --output none ||
          explain "assign the role at $scope" "$roles_for_azure"
      fi
    done
  done
}

# Whether one of the dates (a line each) lies ahead.
one_lies_ahead() {
  local now date
  now="$(date -u +%Y-%m-%dT%H:%M:%SZ)"
  while read -r date; do
    if [[ "$date" > "$now" ]]; then return 0; fi
  done <<<"$1"
  return 1
}

secret=''
make_secret() {
  local ends='' until
  if [ -n "$application" ]; then
    ends="$(ask GET "$graph" "/v1.0/applications/$application?\$select=passwordCredentials" --query "passwordCredentials[?displayName=='assay-setup'].endDateTime" --output tsv)" ||
      explain 'look at the client secrets' "$roles_for_application"
  fi
  if [ "$new_credential" = no ] && one_lies_ahead "$ends"; then
    say 'A client secret of an earlier run is still valid; it is not shown again. --new-credential makes another one.'
    return
  fi
  if ! dry "make a client secret for $valid_days days"; then
    until="$(date -u -d "+$valid_days days" +%Y-%m-%dT%H:%M:%SZ)"
    secret="$(ask POST "$graph" "/v1.0/applications/$application/addPassword" --headers 'Content-Type=application/json' --body "{\"passwordCredential\":{\"displayName\":\"assay-setup\",\"endDateTime\":\"$until\"}}" --query secretText --output tsv)" ||
      explain 'make a client secret' "$roles_for_application"
    [ -n "$secret" ] || die 'Microsoft answered no client secret'
  fi
}

make_certificate() {
  local ends='' existing='' key entry
  if [ -n "$application" ]; then
    ends="$(ask GET "$graph" "/v1.0/applications/$application?\$select=keyCredentials" --query "keyCredentials[?displayName=='CN=assay-setup'].endDateTime" --output tsv)" ||
      explain 'look at the certificates' "$roles_for_application"
  fi
  if [ "$new_credential" = no ] && one_lies_ahead "$ends"; then
    say "A certificate of an earlier run is still valid. --new-credential makes another one beside it."
    return
  fi
  if dry "make a certificate for $valid_days days, in $(printf '%q' "$certificate_file")"; then return; fi
  command -v openssl >/dev/null || die 'openssl is not here, and makes the certificate'
  [ ! -e "$certificate_file" ] || die "$(printf '%q' "$certificate_file") is there already: move it away, or name another file with --certificate-file"
  (
    umask 077
    openssl req -x509 -newkey rsa:3072 -nodes -sha256 -days "$valid_days" -subj '/CN=assay-setup' -keyout "$work/key.pem" -out "$work/certificate.pem" 2>"$work/error" &&
      cat "$work/certificate.pem" "$work/key.pem" >"$certificate_file"
  ) || explain 'make a certificate' 'a folder that can be written to'
  key="$(openssl x509 -in "$work/certificate.pem" -outform DER | base64 | tr -d '\n')"
  entry="{\"type\":\"AsymmetricX509Cert\",\"usage\":\"Verify\",\"displayName\":\"CN=assay-setup\",\"key\":\"$key\"}"
  # Graph replaces the whole list: those that are there go back in, so that an old and a new one overlap.
  existing="$(ask GET "$graph" "/v1.0/applications/$application?\$select=keyCredentials" --query 'keyCredentials' --output json)" ||
    explain 'look at the certificates' "$roles_for_application"
  if [[ "$existing" == *'{'* ]]; then entry="${existing%]*},$entry]"; else entry="[$entry]"; fi
  ask PATCH "$graph" "/v1.0/applications/$application" --headers 'Content-Type=application/json' --body "{\"keyCredentials\":$entry}" --output none ||
    explain 'register the certificate' "$roles_for_application"
}

make_federation() {
  local id='' issuer='' subject='' audience=''
  if [ -n "$application" ]; then
    id="$(ask GET "$graph" "/v1.0/applications/$application/federatedIdentityCredentials" --query "value[?name=='assay-setup'].id" --output tsv)" ||
      explain 'look at the federated credentials' "$roles_for_application"
  fi
  if [ -n "$id" ]; then
    need_id "$id" 'the federated credential'
    issuer="$(ask GET "$graph" "/v1.0/applications/$application/federatedIdentityCredentials/$id" --query issuer --output tsv)"
    subject="$(ask GET "$graph" "/v1.0/applications/$application/federatedIdentityCredentials/$id" --query subject --output tsv)"
    audience="$(ask GET "$graph" "/v1.0/applications/$application/federatedIdentityCredentials/$id" --query 'audiences[0]' --output tsv)"
    if [ "$issuer" = "$federated_issuer" ] && [ "$subject" = "$federated_subject" ] && [ "$audience" = "$federated_audience" ]; then return; fi
    if ! dry 'correct the federated credential'; then
      ask PATCH "$graph" "/v1.0/applications/$application/federatedIdentityCredentials/$id" --headers 'Content-Type=application/json' --body "$federated_body" --output none ||
        explain 'correct the federated credential' "$roles_for_application"
    fi
    return
  fi
  if ! dry 'create the federated credential'; then
    ask POST "$graph" "/v1.0/applications/$application/federatedIdentityCredentials" --headers 'Content-Type=application/json' --body "$federated_body" --output none ||
      explain 'create the federated credential' "$roles_for_application"
  fi
}

check_sign_in
make_application
make_redirect
grant_permissions
make_role
assign_roles
case "$credential_kind" in
  client-secret) make_secret ;;
  certificate) make_certificate ;;
  federated) make_federation ;;
  delegated) if [ "$redirect_platform" = web ]; then make_secret; fi ;;
esac

say ''
if [ "$dry_run" = yes ]; then
  say "Nothing was changed; $changes changes would be made."
  exit 0
fi
if [ "$changes" -eq 0 ]; then say 'Everything was there already; nothing was changed.'; fi
say 'Paste this into Assay; it was sent nowhere:'
say "  Cloud          $assay_cloud"
say "  Tenant id      $tenant_id"
say "  Client id      $client_id"
if [ -n "$secret" ]; then say "  Client secret  $secret"; say '                 (shown once; keep it as you keep passwords)'; fi
if [ "$credential_kind" = certificate ]; then say "  Certificate    $(printf '%q' "$certificate_file")"; fi
case "$credential_kind" in
  client-secret) say "or run:  npx assay connect --cloud $assay_cloud --tenant $tenant_id --client-id $client_id$connect_flags" ;;
  certificate) say "or run:  npx assay connect --cloud $assay_cloud --tenant $tenant_id --client-id $client_id --certificate $(printf '%q' "$certificate_file")$connect_flags" ;;
  delegated)
    say "or run:  npx assay connect --cloud $assay_cloud --tenant $tenant_id --client-id $client_id --sign-in"
    say 'Sign in with an account that holds Global Reader, or Security Reader and Reports Reader.'
    ;;
esac
if [ "$scope_kind" = 'tenant' ]; then
  say 'If you elevated your access for this, switch it off again now:'
  say "  az role assignment delete --assignee \"\$(az ad signed-in-user show --query id --output tsv)\" --role 'User Access Administrator' --scope '/'"
fi
