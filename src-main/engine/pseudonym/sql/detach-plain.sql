DETACH plain_case;
