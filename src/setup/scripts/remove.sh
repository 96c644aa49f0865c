confirmed=no
dry_run=no
while [ "$#" -gt 0 ]; do
  case "$1" in
    --yes) confirmed=yes ;;
    --dry-run) dry_run=yes ;;
    *) die 'unknown option: use --yes or --dry-run' ;;
  esac
  shift
done

role_path() { printf '%s/providers/Microsoft.Authorization/roleDefinitions/%s?api-version=2022-04-01' "${scopes[0]}" "$role_id"; }

# What is there of what was made, in lines of: kind, origin, path, words for people.
find_all() {
  local scope name role graph_principal lines id value permission
  local -A app_roles=()
  for scope in "${scopes[@]}"; do
    [ -n "$principal" ] || break
    lines="$(assignments_at "$scope")" || explain "read the role assignments at $scope" "$roles_for_azure"
    while IFS=$'\t' read -r name role; do
      [ -n "$name" ] || continue
      for id in "${made_roles[@]}"; do
        if [ "${role##*/}" = "${id,,}" ]; then
          need_id "$name" 'the role assignment'
          printf '%s\t%s\t%s\n' "$arm" "$scope/providers/Microsoft.Authorization/roleAssignments/$name?api-version=2022-04-01" "role assignment $name at $scope"
        fi
      done
    done <<<"$lines"
  done
  if [ -n "$role_id" ] && there_is "$arm" "$(role_path)" 'look for the custom role' "$roles_for_azure"; then
    printf '%s\t%s\t%s\n' "$arm" "$(role_path)" "custom role $role_id"
  fi
  if [ "$credential_kind" = 'managed-identity' ]; then
    graph_principal="$(ask GET "$graph" "/v1.0/servicePrincipals?\$filter=appId%20eq%20%27$graph_app_id%27&\$select=id" --query 'value[0].id' --output tsv)" ||
      explain 'find Microsoft Graph in the directory' "$roles_for_application"
    need_id "$graph_principal" 'Microsoft Graph'
    lines="$(ask GET "$graph" "/v1.0/servicePrincipals/$graph_principal?\$select=appRoles" --query 'appRoles[].[value,id]' --output tsv)" ||
      explain 'read the permissions of Microsoft Graph' "$roles_for_application"
    while IFS=$'\t' read -r value id; do
      if [[ "$value" =~ ^[A-Za-z0-9._-]+$ ]] && is_id "$id"; then app_roles["$id"]="$value"; fi
    done <<<"$lines"
    lines="$(ask GET "$graph" "/v1.0/servicePrincipals/$principal/appRoleAssignments?\$top=999" --query "value[?resourceId=='$graph_principal'].[id,appRoleId]" --output tsv)" ||
      explain 'read what the identity was granted' "$roles_for_application"
    while IFS=$'\t' read -r name id; do
      [[ "$name" =~ ^[A-Za-z0-9_-]+$ ]] || continue
      for permission in "${permissions[@]}"; do
        if [ "${app_roles["$id"]:-}" = "$permission" ]; then
          printf '%s\t%s\t%s\n' "$graph" "/v1.0/servicePrincipals/$principal/appRoleAssignments/$name" "permission $permission of the managed identity"
        fi
      done
    done <<<"$lines"
  elif [ -n "$application" ]; then
    printf '%s\t%s\t%s\n' "$graph" "/v1.0/applications/$application" "application $client_id with its service principal, permissions and credentials"
  fi
}

check_sign_in
find_principal
found="$(find_all)"
if [ -z "$found" ]; then
  say 'There is nothing left to remove.'
  exit 0
fi
say 'This will be deleted:'
printf '%s\n' "$found" | cut -f 3 | sed 's/^/  /'
if [ "$dry_run" = yes ]; then exit 0; fi
if [ "$confirmed" != yes ]; then
  read -r -p 'Delete? Type yes: ' reply || reply=''
  [ "$reply" = yes ] || die 'nothing was deleted'
fi
while IFS=$'\t' read -r origin path words; do
  need="$roles_for_azure"
  [ "$origin" = "$arm" ] || need="$roles_for_application"
  ask DELETE "$origin" "$path" --output none </dev/null || explain "delete: $words" "$need"
  say "deleted: $words"
done <<<"$found"
say 'Done. Microsoft keeps a deleted application for 30 days under "Deleted applications".'
