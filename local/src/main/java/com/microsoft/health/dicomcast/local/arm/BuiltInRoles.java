package com.microsoft.health.dicomcast.local.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** The built-in roles that a cast or its health has to do with, and the three that grant no data action. */
final class BuiltInRoles {
    private static final String FHIR = "Microsoft.HealthcareApis/workspaces/fhirservices/resources/";
    private static final String DICOM = "Microsoft.HealthcareApis/workspaces/dicomservices/resources/";
    private static final String TABLES = "Microsoft.Storage/storageAccounts/tableServices/tables/";

    private static final List<Role> ALL = List.of(
            Role.ofData(
                    "3f88fce4-5892-4214-ae73-ba5294559913",
                    "FHIR Data Writer",
                    FHIR + "read",
                    FHIR + "write",
                    FHIR + "delete"),
            new Role(
                    "5a1fc7df-4bf1-4951-a576-89034ee01acd",
                    "FHIR Data Contributor",
                    List.of(),
                    List.of(FHIR + "*"),
                    List.of(FHIR + "smart/action")),
            Role.ofData("4c8d0bbc-75d3-4935-991f-5f3c56d81508", "FHIR Data Reader", FHIR + "read"),
            Role.ofData("e89c7a3c-2f64-4fa1-a847-3e4c9ba4283a", "DICOM Data Reader", DICOM + "read"),
            Role.ofData("58a3b984-7adf-4c20-983a-32417c86fbc8", "DICOM Data Owner", DICOM + "*"),
            new Role(
                    "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3",
                    "Storage Table Data Contributor",
                    List.of(TABLES + "read", TABLES + "write", TABLES + "delete"),
                    List.of(
                            TABLES + "entities/read",
                            TABLES + "entities/write",
                            TABLES + "entities/delete",
                            TABLES + "entities/add/action",
                            TABLES + "entities/update/action"),
                    List.of()),
            Role.ofControl("8e3af657-a8ff-443c-a75c-2fe8c4bcb635", "Owner", "*"),
            Role.ofControl("b24988ac-6180-42a0-ab88-20f7382dd24c", "Contributor", "*"),
            Role.ofControl("acdd72a7-3385-48ef-bd42-f606fba81ae7", "Reader", "*/read"));

    private BuiltInRoles() {}

    static List<Role> all() {
        return ALL;
    }

    static Optional<Role> find(String guid) {
        return ALL.stream().filter(each -> each.guid.equalsIgnoreCase(guid)).findFirst();
    }

    /** One of them. */
    record Role(String guid, String name, List<String> actions, List<String> dataActions, List<String> notDataActions) {
        private static Role ofData(String guid, String name, String... dataActions) {
            return new Role(guid, name, List.of(), List.of(dataActions), List.of());
        }

        private static Role ofControl(String guid, String name, String action) {
            return new Role(guid, name, List.of(action), List.of(), List.of());
        }

        ObjectNode json(String subscription) {
            var json = ArmJson.object();
            var properties = json.putObject("properties").put("roleName", name).put("type", "BuiltInRole");
            properties.put("description", name);
            properties.putArray("assignableScopes").add("/");
            var permission = properties.putArray("permissions").addObject();
            actions.forEach(permission.putArray("actions")::add);
            permission.putArray("notActions");
            dataActions.forEach(permission.putArray("dataActions")::add);
            notDataActions.forEach(permission.putArray("notDataActions")::add);
            var scope = subscription.isEmpty() ? "" : "/subscriptions/" + subscription;
            return json.put("id", scope + "/providers/" + RoleDefinitions.TYPE + "/" + guid)
                    .put("type", RoleDefinitions.TYPE)
                    .put("name", guid);
        }
    }
}
