#!/usr/bin/env bash
# Writes `.env` for compose.yaml, with new secrets, where there is none yet. Keep it: keys and webhook secrets hang on it.
set -euo pipefail
cd "$(dirname "$0")/.."
[ ! -e .env ] || { echo ".env is there already." >&2; exit 1; }

base64url() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }
jwt_secret=$(openssl rand -hex 32)
# A key of the project: a token of ten years for one of its roles.
key() {
  local head body
  head=$(printf '{"alg":"HS256","typ":"JWT"}' | base64url)
  body=$(printf '{"role":"%s","iss":"supabase","iat":%d,"exp":%d}' "$1" "$(date +%s)" "$(($(date +%s) + 315360000))" | base64url)
  printf '%s.%s.%s' "$head" "$body" "$(printf '%s.%s' "$head" "$body" | openssl dgst -binary -sha256 -hmac "$jwt_secret" | base64url)"
}

umask 077
cat > .env <<END
PUBLIC_URL=${PUBLIC_URL:-http://localhost:3000}
POSTGRES_PASSWORD=$(openssl rand -hex 24)
JWT_SECRET=$jwt_secret
ANON_KEY=$(key anon)
SERVICE_ROLE_KEY=$(key service_role)
MIRA_SECRETS=1:$(openssl rand -base64 32)
SECRET_KEY_BASE=$(openssl rand -hex 32)
VAULT_ENC_KEY=$(openssl rand -hex 16)
END
