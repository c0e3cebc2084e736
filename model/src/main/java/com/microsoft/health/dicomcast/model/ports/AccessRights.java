package com.microsoft.health.dicomcast.model.ports;

import com.microsoft.health.dicomcast.model.health.DenyAssignment;
import com.microsoft.health.dicomcast.model.health.Principal;
import com.microsoft.health.dicomcast.model.health.RoleAssignment;
import com.microsoft.health.dicomcast.model.ids.WorkspaceId;
import java.util.List;

/** Who may do what with whose data, as ARM has it. */
public interface AccessRights {
    /**
     * All that bears on what an identity may do on a resource of a workspace: what is assigned there and on every scope above,
     * to it and to its groups.
     *
     * @param resource the resource id of a service in that workspace
     * @throws CloudException when ARM does not say
     */
    Rights of(String principalId, WorkspaceId workspace, String resource);

    /**
     * What was found.
     *
     * @param principal with those of its groups that have a role
     * @param roles of the principal and its groups
     * @param denials of anybody
     */
    record Rights(Principal principal, List<RoleAssignment> roles, List<DenyAssignment> denials) {
        public Rights {
            roles = List.copyOf(roles);
            denials = List.copyOf(denials);
        }
    }
}
