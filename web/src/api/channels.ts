/** Over what a person is told outside the app, this browser among it, and what became of it. */

import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "./client";
import { deviceName, forgetDevice, knownDevice, newDevice, subscribe, unsubscribe } from "./push";
import type { ChannelsChange } from "./types";

export const channelsQuery = queryOptions({
  queryKey: ["channels"],
  queryFn: () => answer(api.GET("/v1/me/channels")),
  staleTime: 30_000,
});

const plannedSoon = 2000;

/** What was and will be said about a booking. Right after it was confirmed it takes a moment until that is planned. */
export const deliveriesQuery = (bookingId: string) =>
  queryOptions({
    queryKey: ["deliveries", bookingId],
    queryFn: () => answer(api.GET("/v1/me/deliveries", { params: { query: { booking_id: bookingId } } })),
    staleTime: 5000,
    refetchInterval: ({ state }) => (state.data?.deliveries.length === 0 && state.dataUpdateCount < 4 ? plannedSoon : false),
  });

export function useChangeChannels() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: ChannelsChange) => answer(api.PUT("/v1/me/channels", { body: change })),
    onSuccess: (channels) => {
      client.setQueryData(channelsQuery.queryKey, channels);
      void client.invalidateQueries({ queryKey: ["deliveries"] });
    },
  });
}

/** Switches pushes to this browser on (with the installation's key) or off. */
export function usePushHere() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (key: string | null) => {
      if (key === null) return leaveDevice();
      const subscription = await subscribe(key);
      const body = { name: deviceName(), ...subscription };
      const params = { path: { device_id: newDevice() } };
      await answer(api.PUT("/v1/me/channels/push/{device_id}", { params, body }));
    },
    onSettled: () => client.invalidateQueries({ queryKey: channelsQuery.queryKey }),
  });
}

export function useRemoveDevice() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => answer(api.DELETE("/v1/me/channels/push/{device_id}", { params: { path: { device_id: id } } })),
    onSettled: () => client.invalidateQueries({ queryKey: channelsQuery.queryKey }),
  });
}

/** Nothing is pushed here any more; without it, whoever uses the browser next would read what is meant for this person. */
export async function leaveDevice(): Promise<void> {
  const device = knownDevice();
  if (device === null) return;
  await unsubscribe();
  await answer(api.DELETE("/v1/me/channels/push/{device_id}", { params: { path: { device_id: device } } }));
  forgetDevice();
}
