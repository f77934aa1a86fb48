# The one database that the pooler knows, as the tenant `mira`.
{:ok, _} = Application.ensure_all_started(:supavisor)

size = String.to_integer(System.get_env("POOL_SIZE"))

tenant = %{
  "external_id" => "mira",
  "db_host" => "db",
  "db_port" => "5432",
  "db_database" => "postgres",
  "require_user" => false,
  "auth_query" => "select * from pgbouncer.get_auth($1)",
  "default_max_clients" => 10 * size,
  "default_pool_size" => size,
  "default_parameter_status" => %{"server_version" => "17.6"},
  "users" => [
    %{
      "db_user" => "pgbouncer",
      "db_password" => System.get_env("POSTGRES_PASSWORD"),
      "mode_type" => "transaction",
      "pool_size" => size,
      "is_manager" => true
    }
  ]
}

unless Supavisor.Tenants.get_tenant_by_external_id("mira") do
  {:ok, _} = Supavisor.Tenants.create_tenant(tenant)
end
