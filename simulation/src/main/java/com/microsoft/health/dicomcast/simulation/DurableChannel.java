package com.microsoft.health.dicomcast.simulation;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import org.jspecify.annotations.Nullable;

/** The real durable client's way to the backend: no socket and no other thread, the call is answered before it returns. */
final class DurableChannel extends Channel {
    private final Answers answers;

    DurableChannel(Answers answers) {
        this.answers = answers;
    }

    /** Whoever answers the client's calls. */
    @FunctionalInterface
    interface Answers {
        /** Throws {@link StatusRuntimeException} for a refusal. */
        Object answer(String method, Object request);
    }

    @Override
    public <Q, R> ClientCall<Q, R> newCall(MethodDescriptor<Q, R> method, CallOptions options) {
        return new Call<>(method);
    }

    @Override
    public String authority() {
        return "simulation";
    }

    private final class Call<Q, R> extends ClientCall<Q, R> {
        private final MethodDescriptor<Q, R> method;
        private @Nullable Listener<R> listener;
        private @Nullable Q request;

        Call(MethodDescriptor<Q, R> method) {
            this.method = method;
        }

        @Override
        public void start(Listener<R> whoever, Metadata headers) {
            listener = whoever;
        }

        @Override
        public void request(int messages) {}

        @Override
        public void cancel(@Nullable String message, @Nullable Throwable cause) {}

        @Override
        public void sendMessage(Q message) {
            request = message;
        }

        @Override
        public void halfClose() {
            if (listener == null || request == null) {
                throw new IllegalStateException("the call was not begun");
            }
            try {
                listener.onMessage(reply(request));
                listener.onClose(Status.OK, new Metadata());
            } catch (StatusRuntimeException e) {
                listener.onClose(e.getStatus(), new Metadata());
            }
        }

        @SuppressWarnings("unchecked") // the method's own type of answer
        private R reply(Q message) {
            return (R) answers.answer(String.valueOf(method.getBareMethodName()), message);
        }
    }
}
