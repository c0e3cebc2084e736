package com.microsoft.health.dicomcast.local.engine;

import com.microsoft.health.dicomcast.local.faults.Fault;
import com.microsoft.health.dicomcast.local.faults.Faults;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.time.Duration;
import java.util.Objects;

/** Stands before the engine and spoils the client's calls that {@link Faults} names under the cloud {@code durable}. */
public final class FaultyCalls implements ServerInterceptor {
    private static final String CLOUD = "durable";

    private final Faults faults;

    public FaultyCalls(Faults faults) {
        this.faults = faults;
    }

    @Override
    public <Q, A> Listener<Q> interceptCall(ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        var path = "/" + call.getMethodDescriptor().getFullMethodName();
        return faults.next(CLOUD, "POST", path)
                .map(fault -> spoil(fault, call, headers, next))
                .orElseGet(() -> next.startCall(call, headers));
    }

    private <Q, A> Listener<Q> spoil(
            Fault fault, ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        var delay = fault.delay();
        if (delay != null) {
            sleep(delay);
        }
        if (fault.die() && fault.effect() == Fault.Effect.none) {
            faults.die();
        }
        if (fault.status() == null && !fault.dropReply() && !fault.die()) {
            return next.startCall(call, headers);
        }
        if (fault.effect() == Fault.Effect.done) {
            return next.startCall(
                    new WronglyAnswered<>(call, status(fault), fault.die() ? faults::die : () -> {}), headers);
        }
        call.close(status(fault), new Metadata());
        return new Listener<>() {};
    }

    private static Status status(Fault fault) {
        var message = Objects.requireNonNullElse(fault.message(), "This failure was asked for.");
        return code(fault).withDescription(message);
    }

    /** As gRPC's own mapping from HTTP has it, and a little finer. */
    private static Status code(Fault fault) {
        var status = fault.status();
        if (status == null) {
            return Status.UNAVAILABLE;
        }
        return switch (status) {
            case 400 -> Status.INVALID_ARGUMENT;
            case 401 -> Status.UNAUTHENTICATED;
            case 403 -> Status.PERMISSION_DENIED;
            case 404 -> Status.NOT_FOUND;
            case 409 -> Status.ALREADY_EXISTS;
            case 429 -> Status.RESOURCE_EXHAUSTED;
            case 500 -> Status.INTERNAL;
            case 502, 503 -> Status.UNAVAILABLE;
            case 504 -> Status.DEADLINE_EXCEEDED;
            default -> Status.UNKNOWN;
        };
    }

    private static void sleep(Duration delay) {
        try {
            Thread.sleep(delay.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Swallows the true answer and tells another. */
    private static final class WronglyAnswered<Q, A> extends SimpleForwardingServerCall<Q, A> {
        private final Status told;
        private final Runnable afterwards;

        private WronglyAnswered(ServerCall<Q, A> call, Status told, Runnable afterwards) {
            super(call);
            this.told = told;
            this.afterwards = afterwards;
        }

        @Override
        public void sendHeaders(Metadata headers) {}

        @Override
        public void sendMessage(A message) {}

        @Override
        public void close(Status status, Metadata trailers) {
            afterwards.run();
            super.close(told, new Metadata());
        }
    }
}
