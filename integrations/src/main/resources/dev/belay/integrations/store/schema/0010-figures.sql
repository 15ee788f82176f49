-- Monitoring asks every half minute how many devices wait for a person; they are few among very many rows.
create index change_device_waiting on change_device (state) where state in ('needs-attention', 'on-hold');
