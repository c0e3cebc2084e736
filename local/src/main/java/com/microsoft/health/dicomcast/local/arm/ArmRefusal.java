package com.microsoft.health.dicomcast.local.arm;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;

/** A "no" of ARM's: status, code and sentence of the error envelope. */
public final class ArmRefusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;

    public ArmRefusal(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public static ArmRefusal notFound(ArmPath path) {
        return new ArmRefusal(
                404,
                "ResourceNotFound",
                "The Resource '%s/%s' under resource group '%s' was not found."
                        .formatted(path.type(), path.nameChain(), path.resourceGroup()));
    }

    public static ArmRefusal noParent(ArmPath path) {
        return new ArmRefusal(
                404,
                "ParentResourceNotFound",
                "Can not perform requested operation on nested resource. Parent resource '%s' not found."
                        .formatted(path.parent().nameChain()));
    }

    public static ArmRefusal noGroup(String resourceGroup) {
        return new ArmRefusal(
                404, "ResourceGroupNotFound", "Resource group '%s' could not be found.".formatted(resourceGroup));
    }

    public static ArmRefusal badRequest(String code, String message) {
        return new ArmRefusal(400, code, message);
    }

    public static ArmRefusal conflict(String code, String message) {
        return new ArmRefusal(409, code, message);
    }

    static ArmReply tooManyRequests(int retryAfterSeconds) {
        var reply = new ArmRefusal(429, "TooManyRequests", "The request is being throttled.").reply();
        return new ArmReply(429, reply.body(), Map.of("Retry-After", Integer.toString(retryAfterSeconds)));
    }

    static ArmRefusal methodNotAllowed(String method, ArmPath path) {
        return new ArmRefusal(
                405, "MethodNotAllowed", "The local ARM does not answer %s of '%s'.".formatted(method, path.type()));
    }

    public ArmReply reply() {
        var body = JsonNodeFactory.instance.objectNode();
        body.putObject("error").put("code", code).put("message", getMessage());
        return ArmReply.of(status, body);
    }
}
