package com.microsoft.health.dicomcast.local.neighbours;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.local.arm.ArmCall;
import com.microsoft.health.dicomcast.local.arm.ArmPath;
import com.microsoft.health.dicomcast.local.arm.ArmRefusal;
import com.microsoft.health.dicomcast.local.arm.ArmReply;
import com.microsoft.health.dicomcast.local.arm.ArmResource;
import java.util.List;
import java.util.stream.Stream;

/**
 * A workspace moves to another resource group, its services with it, and then the casts of their provider. Until that is done
 * it is Moving at both places; the same call again carries on what a process that died had begun.
 */
final class WorkspaceMoves {
    private static final String MOVING = "Moving";
    private static final String MOVE = "move";

    private final Neighbourhood neighbourhood;
    private final MoveCall provider;

    WorkspaceMoves(Neighbourhood neighbourhood, MoveCall provider) {
        this.neighbourhood = neighbourhood;
        this.provider = provider;
    }

    ArmReply move(Kind kind, ArmResource workspace, ArmCall call) {
        var group = ArmPath.of(ArmCall.required(call.body(), "/targetResourceGroup"));
        var to = group.id()
                + workspace.id().substring(ArmPath.of(workspace.id()).groupId().length());
        mustBeMovable(kind, workspace, group, to);
        var moving = Neighbourhood.inState(workspace, MOVING);
        neighbourhood.enter(kind, moving, MOVE);
        neighbourhood.enter(kind, at(to, moving), MOVE);
        var services = services(workspace.id());
        services.forEach(each -> neighbourhood.enter(each.kind(), moved(each, workspace.id(), to), MOVE));
        try {
            provider.moved(workspace.id(), to);
        } catch (CascadeFailedException e) {
            stay(workspace, services, to);
            throw refused(e);
        }
        return ArmReply.of(200, arrive(workspace, services, to));
    }

    private ObjectNode arrive(ArmResource workspace, List<Service> services, String to) {
        services.forEach(each -> {
            var there = moved(each, workspace.id(), to);
            if (each.kind() == Kind.DICOM_SERVICE) {
                neighbourhood.putToCluster(there);
            }
            neighbourhood.leave(each.kind(), there);
        });
        var settled = at(to, Neighbourhood.inState(workspace, "Succeeded"));
        neighbourhood.leave(Kind.WORKSPACE, settled);
        services.forEach(
                each -> neighbourhood.forget(each.kind(), each.resource().id()));
        neighbourhood.forget(Kind.WORKSPACE, workspace.id());
        return settled;
    }

    private void stay(ArmResource workspace, List<Service> services, String to) {
        services.forEach(each -> neighbourhood.forget(
                each.kind(), moved(each, workspace.id(), to).path("id").asText()));
        neighbourhood.forget(Kind.WORKSPACE, to);
        neighbourhood.leave(Kind.WORKSPACE, Neighbourhood.inState(workspace, "Succeeded"));
    }

    private void mustBeMovable(Kind kind, ArmResource workspace, ArmPath group, String to) {
        if (kind != Kind.WORKSPACE || group.groupId().isEmpty() || !group.id().equals(group.groupId())) {
            throw ArmRefusal.badRequest(
                    "InvalidRequestContent", "A workspace moves to the resource group 'targetResourceGroup'.");
        }
        if (neighbourhood.find(group).isEmpty()) {
            throw ArmRefusal.noGroup(group.resourceGroup());
        }
        var isUnderWay = Neighbourhood.stateOf(workspace).word().equals(MOVING);
        if (!isUnderWay) {
            Neighbourhood.mustBeStable(workspace);
            services(workspace.id()).forEach(each -> Neighbourhood.mustBeStable(each.resource()));
            if (neighbourhood.find(ArmPath.of(to)).isPresent()) {
                throw ArmRefusal.conflict("ResourceMoveFailed", "There is '%s' already.".formatted(to));
            }
        }
    }

    private List<Service> services(String workspaceId) {
        return Stream.of(Kind.DICOM_SERVICE, Kind.FHIR_SERVICE)
                .flatMap(kind -> neighbourhood.below(kind, workspaceId).stream().map(each -> new Service(kind, each)))
                .toList();
    }

    /** Its Kubernetes resource stays the same one, by name. */
    private static ObjectNode moved(Service service, String from, String to) {
        var there = at(
                to + service.resource().id().substring(from.length()),
                service.resource().json());
        if (service.kind() == Kind.DICOM_SERVICE) {
            there.put(
                    Representation.INTERNAL_NAME,
                    Representation.internalServiceName(service.resource().json()));
        }
        return there;
    }

    private static ObjectNode at(String id, ObjectNode representation) {
        return representation.deepCopy().put("id", id);
    }

    private static ArmRefusal refused(CascadeFailedException why) {
        var refusal = ArmRefusal.conflict("ResourceMoveFailed", String.valueOf(why.getMessage()));
        refusal.initCause(why);
        return refusal;
    }

    private record Service(Kind kind, ArmResource resource) {}
}
