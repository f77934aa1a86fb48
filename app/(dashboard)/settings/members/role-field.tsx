import { Field, Select } from "@/app/_ui/field";
import { type Role, roleLooks } from "@/app/(dashboard)/settings/members/roles";

interface RoleFieldProps extends React.ComponentProps<"select"> {
  roles: readonly Role[];
  chosen: Role;
  error?: string | undefined;
}

/** A role, and what it may do. */
export const RoleField = ({ roles, chosen, error, ...rest }: RoleFieldProps) => (
  <Field label="Role" hint={roleLooks[chosen].may} error={error}>
    {(ids) => (
      <Select {...ids} {...rest}>
        {roles.map((role) => (
          <option key={role} value={role}>
            {roleLooks[role].word}
          </option>
        ))}
      </Select>
    )}
  </Field>
);
